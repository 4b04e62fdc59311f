namespace ChatOpsBot.Tests.SlackServer;

/// <summary>The app as it is installed: who it is, what it may do, what it is told. https://docs.slack.dev/app-manifests</summary>
public sealed class SlackApp
{
    public string Id { get; init; } = "A0CHATOPS1";

    public string BotToken { get; set; } = "xoxb-2000000001-3000000001-loopbackbottoken";

    public string AppToken { get; set; } = "xapp-1-A0CHATOPS1-4000000001-loopbackapptoken";

    public string SigningSecret { get; set; } = "8f742231b10e8888abcd99yyyzzz85a5";

    /// <summary>The old verification token, which payloads still carry.</summary>
    public string VerificationToken { get; init; } = "verification-token";

    /// <summary>The scopes of the bot token.</summary>
    public HashSet<string> Scopes { get; } =
    [
        "app_mentions:read", "channels:history", "channels:join", "channels:read", "chat:write", "chat:write.public", "commands", "files:read", "files:write", "groups:history",
        "groups:read", "im:history", "im:read", "im:write", "mpim:history", "mpim:read", "mpim:write", "pins:read", "pins:write", "reactions:read", "reactions:write", "team:read", "usergroups:read",
        "users:read", "users:read.email", "metadata.message:read",
    ];

    /// <summary>The events that it is subscribed to, as the app's settings name them.</summary>
    public HashSet<string> Events { get; } =
        ["app_home_opened", "app_mention", "message.channels", "message.groups", "message.im", "message.mpim", "reaction_added", "reaction_removed", "member_joined_channel", "app_uninstalled", "tokens_revoked"];

    /// <summary>Slash commands, with the slash.</summary>
    public HashSet<string> Commands { get; } = ["/incident", "/chatops"];

    /// <summary>Whether a command's text has its mentions written as ids (<c>should_escape</c>).</summary>
    public bool EscapesCommands { get; set; }

    /// <summary>Where events go over HTTP; null = Socket Mode.</summary>
    public Uri? EventsUrl { get; set; }

    /// <summary>Where commands go over HTTP; null = Socket Mode.</summary>
    public Uri? CommandsUrl { get; set; }

    /// <summary>Where interactions go over HTTP; null = Socket Mode.</summary>
    public Uri? InteractivityUrl { get; set; }

    /// <summary>Sets the three addresses that the bot listens at.</summary>
    /// <param name="bot">The bot's own address.</param>
    public void ListenAt(Uri bot)
    {
        EventsUrl = new Uri(bot, "/slack/events");
        CommandsUrl = new Uri(bot, "/slack/commands");
        InteractivityUrl = new Uri(bot, "/slack/interactivity");
    }
}
