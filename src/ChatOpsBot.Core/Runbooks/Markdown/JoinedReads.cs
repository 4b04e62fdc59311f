using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Runbooks.Markdown;

/// <summary>Splits <c>kubectl get … &amp;&amp; kubectl top …</c> in its commands where all of them only look, so that their order does not matter.</summary>
internal static partial class JoinedReads
{
    /// <summary>The commands, or the text itself where it is not such a line.</summary>
    public static IEnumerable<string> Split(string text)
    {
        if (!text.Contains("&&", StringComparison.Ordinal) || text.AsSpan().IndexOfAny("'\"`;<>#\\$(") >= 0)
        {
            return [text];
        }

        var parts = text.Split("&&", StringSplitOptions.TrimEntries);
        return parts.All(part => Look().IsMatch(part)) ? parts : [text];
    }

    [GeneratedRegex(@"^(?:kubectl|oc)\s+(?:(?:-n|--namespace|--context)[ =]\S+\s+)*(?:get|describe|logs|top|events)\s[^&]*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Look();
}
