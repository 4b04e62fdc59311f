using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Runbooks.Markdown;

/// <summary>Reads Jekyll's block tags as the Markdown they stand for; lines keep their numbers.</summary>
internal static partial class LiquidTags
{
    public static void Resolve(string[] lines)
    {
        var isComment = false;
        for (var i = 0; i < lines.Length; i++)
        {
            if (!isComment && !lines[i].Contains("{%", StringComparison.Ordinal))
            {
                continue;
            }

            if (isComment || CommentOpens().IsMatch(lines[i]))
            {
                isComment = !CommentCloses().IsMatch(lines[i]);
                lines[i] = "";
                continue;
            }

            lines[i] = Raw().Replace(lines[i], "");
            if (Highlight().Match(lines[i]) is { Success: true } open)
            {
                lines[i] = $"{open.Groups["indent"].Value}```{open.Groups["language"].Value}";
            }
            else if (EndHighlight().Match(lines[i]) is { Success: true } close)
            {
                lines[i] = $"{close.Groups["indent"].Value}```";
            }
        }
    }

    [GeneratedRegex(@"\{%-?\s*(?:end)?raw\s*-?%\}", RegexOptions.CultureInvariant)]
    private static partial Regex Raw();

    [GeneratedRegex(@"\{%-?\s*comment\s*-?%\}", RegexOptions.CultureInvariant)]
    private static partial Regex CommentOpens();

    [GeneratedRegex(@"\{%-?\s*endcomment\s*-?%\}", RegexOptions.CultureInvariant)]
    private static partial Regex CommentCloses();

    [GeneratedRegex(@"^(?<indent>\s*)\{%-?\s*highlight\s+(?<language>[\w-]+)[^%]*%\}\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Highlight();

    [GeneratedRegex(@"^(?<indent>\s*)\{%-?\s*endhighlight\s*-?%\}\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex EndHighlight();
}
