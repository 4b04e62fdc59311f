using System.Text;
using ChatOpsBot.Core.Reports.Redaction;

namespace ChatOpsBot.Core.Reports.GitHub;

/// <summary>Places of a GitHub document that text of systems and people is put into, inert in each.</summary>
public static class GitHubText
{
    private const int LongestInline = 2_000;

    /// <summary>Within a line of Markdown.</summary>
    public static string Inline(string text) => InertText.GitHubInline(Line(text, LongestInline));

    /// <summary>Within a table's cell.</summary>
    public static string Cell(string text) => Inline(text).Replace("|", "\\|", StringComparison.Ordinal);

    /// <summary>Within a quoted Mermaid text.</summary>
    public static string Quoted(string text) => Line(InertText.Terminal(text), 80).Replace('"', '\'').Replace("`", "'", StringComparison.Ordinal);

    /// <summary>As inline code; nothing in it is markup.</summary>
    public static string Code(string text)
    {
        var line = Line(InertText.Terminal(text), LongestInline);
        var fence = new string('`', LongestRun(line) + 1);
        return line.Length == 0 ? "" : line.Contains('`', StringComparison.Ordinal) ? $"{fence} {line} {fence}" : $"{fence}{line}{fence}";
    }

    /// <summary>As a block of text, behind a fence longer than any in it.</summary>
    public static string Fenced(IReadOnlyCollection<string> lines)
    {
        var clean = lines.Select(InertText.Terminal).ToList();
        var fence = new string('`', Math.Max(3, clean.Select(LongestRun).DefaultIfEmpty(0).Max() + 1));
        return $"{fence}text\n{string.Join('\n', clean)}\n{fence}\n\n";
    }

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

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
