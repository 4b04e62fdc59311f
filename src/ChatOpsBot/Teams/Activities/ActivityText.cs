using System.Net;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Teams.Activities;

/// <summary>What a person typed, out of what Teams makes of it: mentions, markup, blanks that do not break.</summary>
internal static partial class ActivityText
{
    /// <summary>The text with mentions of the bot taken off; other people are named as they are.</summary>
    public static string Read(Activity activity)
    {
        var text = activity.Text ?? "";
        foreach (var mention in Mentions(activity).Where(mention => mention.Text is { Length: > 0 }))
        {
            text = text.Replace(mention.Text!, IsBot(mention.Mentioned, activity) ? " " : mention.Mentioned?.Name ?? Inner(mention.Text!), StringComparison.Ordinal);
        }

        var bot = activity.Recipient?.Name;
        text = At().Replace(text, at => bot is not null && WebUtility.HtmlDecode(at.Groups["name"].Value).Trim().Equals(bot, StringComparison.OrdinalIgnoreCase) ? " " : at.Groups["name"].Value);
        text = Lines().Replace(text, "\n");
        text = Tags().Replace(text, "");
        text = WebUtility.HtmlDecode(text).Replace('\u00A0', ' ').Replace("\u200B", "", StringComparison.Ordinal).Replace("\uFEFF", "", StringComparison.Ordinal);
        return Blanks().Replace(text.ReplaceLineEndings("\n"), " ").Trim();
    }

    /// <summary>Whether the bot itself is mentioned.</summary>
    public static bool MentionsBot(Activity activity) =>
        Mentions(activity).Any(mention => IsBot(mention.Mentioned, activity))
        || (activity.Recipient?.Name is { Length: > 0 } bot && At().Matches(activity.Text ?? "").Any(at => WebUtility.HtmlDecode(at.Groups["name"].Value).Trim().Equals(bot, StringComparison.OrdinalIgnoreCase)));

    /// <summary>What stands between tags.</summary>
    public static string Plain(string html) => Read(new Activity { Text = html });

    private static IEnumerable<Entity> Mentions(Activity activity) =>
        activity.Entities?.Where(entity => entity.Type?.Equals("mention", StringComparison.OrdinalIgnoreCase) == true) ?? [];

    private static bool IsBot(ChannelAccount? mentioned, Activity activity) => mentioned?.Id is { } id && id == activity.Recipient?.Id;

    private static string Inner(string mention) => At().Replace(mention, at => at.Groups["name"].Value);

    [GeneratedRegex(@"<at\b[^>]*>(?<name>[^<]*)</at>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex At();

    [GeneratedRegex(@"<br\s*/?>|</(p|div|li|tr|pre|h[1-6]|blockquote)>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Lines();

    /// <summary>Only what Teams itself writes, so that a comparison that somebody typed stays.</summary>
    [GeneratedRegex(@"</?(p|div|span|br|b|strong|i|em|u|s|del|code|pre|a|blockquote|ul|ol|li|h[1-6]|at|attachment|emoji|img|table|tbody|thead|tr|td|th|hr|codeblock|readonly|font)\b[^>]*>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Tags();

    [GeneratedRegex(@"[ \t]{2,}", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();
}
