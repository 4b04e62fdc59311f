namespace ChatOpsBot.Core.Reports.Slack;

/// <summary>How the buttons of a message are told apart by their <c>action_id</c>; their <c>value</c> is the command.</summary>
public static class SlackActions
{
    /// <summary>Pressing it says the command.</summary>
    public const string Say = "say";

    /// <summary>Pressing it asks for what the command still needs.</summary>
    public const string Ask = "ask";

    /// <summary>Whether a command has a place for words of the person who gives it: <c>approve p1 because …</c>.</summary>
    public static bool NeedsMore(string command) => command.EndsWith('…');
}
