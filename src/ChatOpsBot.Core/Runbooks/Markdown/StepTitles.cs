using System.Text;
using System.Text.RegularExpressions;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ChatOpsBot.Core.Runbooks.Markdown;

/// <summary>Makes short, inert titles out of a runbook's prose.</summary>
internal static partial class StepTitles
{
    private const int Longest = 90;

    /// <summary>Plain words: no markup, tags, template tags, mentions or control characters; null when nothing is left.</summary>
    public static string? Clean(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        text = Tags().Replace(text.Length > 2000 ? text[..2000] : text, " ");
        var clean = new StringBuilder();
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                if (clean.Length > 0 && clean[^1] != ' ')
                {
                    clean.Append(' ');
                }
            }
            else if (c is not ('*' or '`' or '<' or '>' or '[' or ']' or '{' or '}' or '@') && !char.IsSurrogate(c) && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format)
            {
                clean.Append(c);
            }
        }

        var title = clean.ToString().Trim(' ', ':', '-', '.', ',');
        if (title.Length > Longest)
        {
            var cut = title.LastIndexOf(' ', Longest - 1);
            title = title[..(cut > Longest / 2 ? cut : Longest - 1)].TrimEnd(' ', ',', ':', '-') + "…";
        }

        return title.Length == 0 ? null : title;
    }

    /// <summary>What a list item says before its command: "Check the pods with the command:" becomes "Check the pods".</summary>
    public static string? FromProse(string? prose)
    {
        if (prose is null)
        {
            return null;
        }

        var text = Leads().Replace(prose.TrimEnd(), "").TrimEnd(' ', ':', ',', '-', '.');
        var sentence = text.LastIndexOf(". ", StringComparison.Ordinal);
        text = sentence > 0 && text.Length - sentence > 12 ? text[(sentence + 2)..] : text;
        return Clean(text) is { } title && title.Contains(' ', StringComparison.Ordinal) ? title : null;
    }

    /// <summary>The text of an inline container, up to (and without) <paramref name="before"/>.</summary>
    public static string Text(ContainerInline? container, Inline? before = null)
    {
        var text = new StringBuilder();
        foreach (var inline in container?.Descendants() ?? [])
        {
            if (inline == before)
            {
                break;
            }

            switch (inline)
            {
                case LiteralInline literal:
                    text.Append(literal.Content.AsSpan());
                    break;
                case CodeInline code when before is null || !KnownPrograms.IsCommand(code.Content):
                    text.Append(code.Content);
                    break;
                case LineBreakInline:
                    text.Append(' ');
                    break;
            }
        }

        return text.ToString();
    }

    /// <summary>The prose of the list item around a block, nearest first, then of the items around that.</summary>
    public static string? FromListItem(Block block, Inline? before = null)
    {
        var own = block is ParagraphBlock paragraph && before is not null ? FromProse(Text(paragraph.Inline, before)) : null;
        if (block.Parent is not (ListItemBlock or QuoteBlock))
        {
            return null;
        }

        if (own is not null)
        {
            return own;
        }

        for (Block? child = block; child?.Parent is { } parent; child = parent)
        {
            if (parent is not ListItemBlock)
            {
                continue;
            }

            for (var i = parent.IndexOf(child) - 1; i >= 0; i--)
            {
                if (parent[i] is ParagraphBlock said && FromProse(Text(said.Inline)) is { } title)
                {
                    return title;
                }
            }
        }

        return null;
    }

    [GeneratedRegex(@"\{\{.*?\}\}|\{%.*?%\}|<[^>]*>|\{:[^}]*\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Tags();

    [GeneratedRegex(@"(?:[\s,;:]*\b(?:and|with|using|use|run|execute|the|this|these|following|commands?|e\.g|i\.e|by|via|like|as|do|to|please|it)\b\.?)*[\s:,.]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.RightToLeft)]
    private static partial Regex Leads();
}
