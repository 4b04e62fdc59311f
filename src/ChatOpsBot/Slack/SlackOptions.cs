namespace ChatOpsBot.Slack;

/// <summary>The section <c>Slack</c>: the workspace that the bot talks in. Without a bot token the platform is off.</summary>
public sealed class SlackOptions
{
    public const string Section = "Slack";

    /// <summary>The bot user's token, <c>xoxb-…</c>, from "OAuth &amp; Permissions" of the app.</summary>
    public string BotToken { get; set; } = "";

    /// <summary>An app-level token with <c>connections:write</c>, <c>xapp-…</c>: Slack is reached by Socket Mode, without a public address. Empty = HTTP alone.</summary>
    public string AppToken { get; set; } = "";

    /// <summary>The signing secret from "Basic Information": Slack posts to <c>/slack/events</c>, <c>/slack/commands</c> and <c>/slack/interactivity</c>. Empty refuses every request there.</summary>
    public string SigningSecret { get; set; } = "";

    /// <summary>The Web API's address.</summary>
    public string ApiUrl { get; set; } = "https://slack.com/api/";

    /// <summary>Names of channels in which commands are heard without a mention; <c>*</c> stands for any letters: <c>inc-*</c>.</summary>
    public List<string> IncidentChannels { get; set; } = [];

    /// <summary>Socket Mode connections that are held at the same time, 1 to 10. Default: 2, so that one may be refreshed while the other listens.</summary>
    public int Connections { get; set; } = 2;

    public bool IsConfigured => BotToken.Length > 0;
}
