namespace ChatOpsBot.Slack.Events;

/// <summary>Names of channels with <c>*</c> for any letters.</summary>
internal static class ChannelPattern
{
    public static bool Matches(string pattern, string name) => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern.TrimStart('#'), name, ignoreCase: true);
}
