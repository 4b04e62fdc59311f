using System.Text;
using ChatOpsBot.Core.Reports.Redaction;

namespace ChatOpsBot.Core.Reports.GitHub;

/// <summary>Places of a GitHub document that text of systems and people is put into, inert in each.</summary>
public static class GitHubText
{
    private const int LongestInline = 2_000;

    /// <summary>Within a line of Markdown, a table's cell included.</summary>
    public static string Inline(string text) => InertText.Markdown(Line(text, LongestInline));

    /// <summary>Within an HTML element, where GitHub reads no Markdown and would show its escapes.</summary>
    public static string Html(string text)
    {
        var markdown = Inline(text);
        var html = new StringBuilder(markdown.Length);
        for (var i = 0; i < markdown.Length; i++)
        {
            i += markdown[i] == '\\' && i + 1 < markdown.Length ? 1 : 0;
            html.Append(markdown[i]);
        }

        return html.ToString();
    }

    /// <summary>Within a quoted Mermaid text.</summary>
    public static string Quoted(string text) => Line(InertText.Line(text), 80).Replace('"', '\'').Replace('`', '\'');

    /// <summary>As inline code; nothing in it is markup.</summary>
    public static string Code(string text) => text.Length == 0 ? "" : InertText.Code(Line(text, LongestInline));

    /// <summary>As a block of text, behind a fence longer than any in it.</summary>
    public static string Fenced(IEnumerable<string> lines) => InertText.Fence(string.Join('\n', lines), "text") + "\n";

    /// <summary>One line of at most so many characters.</summary>
    public static string Line(string text, int most)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= most ? line : string.Concat(line.AsSpan(0, most - 1), "…");
    }

    /// <summary>Cuts a section at a line's end, closes what it left open, and says so.</summary>
    public static string Cut(string section, int most)
    {
        if (section.Length <= most)
        {
            return section;
        }

        var end = section.LastIndexOf('\n', most - 200);
        var kept = new StringBuilder(section, 0, end < 0 ? most - 200 : end, most);
        var fences = kept.ToString().Split('\n').Where(line => line.StartsWith("```", StringComparison.Ordinal)).ToList();
        if (fences.Count % 2 == 1)
        {
            kept.Append('\n').Append('`', fences[^1].TakeWhile(c => c == '`').Count());
        }

        kept.Append("\n\n_Cut here: the rest did not fit into the issue._\n");
        return section.StartsWith("<details>", StringComparison.Ordinal) ? kept.Append("\n</details>\n").ToString() : kept.ToString();
    }

    /// <summary>A link of the bot's own, which works; an address that is not of the web stays text.</summary>
    public static string Link(string text, string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https")
            ? $"[{Inline(text)}]({uri.AbsoluteUri.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)})"
            : $"{Inline(text)}: {Inline(address)}";
}
