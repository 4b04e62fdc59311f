using System.Text;

namespace ChatOpsBot.Core.Reports.GitHub;

/// <summary>A repository's own issue template: its headings stay, in its order, with our material under those that ask for it.</summary>
/// <remarks>https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests</remarks>
public static class IssueTemplate
{
    /// <summary>What people call our sections.</summary>
    private static readonly Dictionary<string, string[]> Names = new(StringComparer.Ordinal)
    {
        ["summary"] = ["description", "overview", "what happened", "describe the bug", "describe the incident", "problem"],
        ["impact"] = ["severity", "customer impact", "affected services", "scope"],
        ["probable causes"] = ["root cause", "cause", "causes", "suspected cause"],
        ["timeline utc"] = ["timeline"],
        ["what was tried"] = ["actions taken", "mitigation", "steps taken", "what have you tried"],
        ["evidence"] = ["logs", "additional context", "details", "relevant log output"],
    };

    /// <summary>The body under the template's headings; what the template has no heading for follows behind.</summary>
    /// <param name="template">The file, with or without its front matter.</param>
    /// <param name="body">An issue's body; what stands before its first heading stays first.</param>
    public static string Fill(string template, string body)
    {
        var ours = Sections(body);
        var used = new HashSet<string>(StringComparer.Ordinal);
        var filled = new StringBuilder(ours[0].Text);
        foreach (var (heading, text) in Sections(WithoutFrontMatter(template)).Skip(1))
        {
            var mine = ours.Skip(1).FirstOrDefault(section => Answers(section.Heading, heading));
            filled.Append(heading).Append('\n').Append(mine.Heading is not null && used.Add(mine.Heading) ? mine.Text : text);
        }

        foreach (var (heading, text) in ours.Skip(1).Where(section => !used.Contains(section.Heading)))
        {
            filled.Append(heading).Append('\n').Append(text);
        }

        return filled.ToString();
    }

    /// <summary>The text by headings; the first entry is what stands before any. Lines inside fences are no headings.</summary>
    private static List<(string Heading, string Text)> Sections(string markdown)
    {
        var sections = new List<(string Heading, string Text)>();
        var (heading, text, fence) = ("", new StringBuilder(), "");
        foreach (var line in markdown.TrimEnd('\n').Split('\n').Select(line => line.TrimEnd('\r')))
        {
            var ticks = line[..line.TakeWhile(c => c == '`').Count()];
            if (ticks.Length >= 3 && (fence.Length == 0 || (ticks.Length >= fence.Length && line.Length == ticks.Length)))
            {
                fence = fence.Length == 0 ? ticks : "";
            }

            if (fence.Length == 0 && line.StartsWith('#') && line.TrimStart('#').StartsWith(' '))
            {
                sections.Add((heading, text.ToString()));
                (heading, text) = (line, new StringBuilder());
            }
            else
            {
                text.Append(line).Append('\n');
            }
        }

        sections.Add((heading, text.Append('\n').ToString()));
        return sections;
    }

    private static bool Answers(string ours, string theirs)
    {
        var (mine, asked) = (Plain(ours), Plain(theirs));
        return mine == asked || (Names.TryGetValue(mine, out var names) && names.Contains(asked));
    }

    private static string Plain(string heading) =>
        string.Join(' ', string.Concat(heading.Where(c => char.IsLetterOrDigit(c) || c == ' ')).ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string WithoutFrontMatter(string template)
    {
        var text = template.ReplaceLineEndings("\n");
        return text.StartsWith("---\n", StringComparison.Ordinal) && text.IndexOf("\n---\n", 3, StringComparison.Ordinal) is > 0 and var end ? text[(end + 5)..] : text;
    }
}
