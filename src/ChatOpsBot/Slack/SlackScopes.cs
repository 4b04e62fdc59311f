using System.Collections.Immutable;

namespace ChatOpsBot.Slack;

/// <summary>The scopes of the bot's token, each with what it is for. The app's manifest asks for these and no others.</summary>
internal static class SlackScopes
{
    public static ImmutableArray<(string Scope, string Why)> All { get; } =
    [
        ("app_mentions:read", "to hear mentions"),
        ("channels:history", "to hear commands in incident channels, and to find its own messages after a crash"),
        ("channels:read", "to know which channels are incident channels, and to find #channels that runbooks notify"),
        ("chat:write", "to answer"),
        ("commands", "for the slash commands and shortcuts"),
        ("files:read", "to see when a chart has been processed and can be shown"),
        ("files:write", "for charts as pictures and long output as files"),
        ("groups:history", "the same as channels:history in private channels"),
        ("groups:read", "the same as channels:read in private channels"),
        ("im:history", "for direct messages"),
        ("metadata.message:read", "to recognise its own messages after a crash by the mark they carry"),
        ("mpim:history", "for direct messages of several people"),
        ("reactions:read", "for the pin that puts a message on the timeline"),
        ("reactions:write", "for the eyes on a message that takes longer than a second"),
        ("usergroups:read", "for roles that name user groups"),
        ("users:read", "for people's names and time zones, and to tell guests apart"),
    ];
}
