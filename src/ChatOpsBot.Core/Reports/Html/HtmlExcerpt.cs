using System.Text;
using System.Text.RegularExpressions;
using ChatOpsBot.Core.Reports.Redaction;

namespace ChatOpsBot.Core.Reports.Html;

/// <summary>Text as a system gave it: line by line, with what was searched for marked, and lines that tell of trouble set off.</summary>
internal static partial class HtmlExcerpt
{
    /// <summary>A longer excerpt is folded.</summary>
    private const int LinesBeforeFold = 24;

    public static void Write(ReportBlock.Excerpt excerpt, StringBuilder html)
    {
        html.Append("<details class=\"excerpt\"").Append(excerpt.Lines.Length <= LinesBeforeFold ? " open=\"\"" : "").Append("><summary>").Append(HtmlText.Inline(excerpt.Title))
            .Append(" <span class=\"count\">").Append(Words.Count(excerpt.Lines.Length, "line")).Append("</span></summary><pre tabindex=\"0\"><code>");
        foreach (var line in excerpt.Lines)
        {
            var text = HtmlText.Cut(InertText.Plain(line).ReplaceLineEndings(" "));
            html.Append("<span class=\"line").Append(Trouble().IsMatch(text) ? " trouble" : Warning().IsMatch(text) ? " warning" : "").Append("\">");
            Marked(text, excerpt, html);
            html.Append("</span>\n");
        }

        html.Append("</code></pre>");
        if (excerpt.Omitted > 0)
        {
            html.Append("<p class=\"omitted\">… ").Append(Words.Count(excerpt.Omitted, "more line")).Append("</p>");
        }

        html.Append("</details>");
    }

    private static void Marked(string text, ReportBlock.Excerpt excerpt, StringBuilder html)
    {
        var at = 0;
        while (at < text.Length)
        {
            var (start, length) = Next(text, at, excerpt);
            html.Append(HtmlText.Escape(text[at..start]));
            if (length > 0)
            {
                html.Append("<mark>").Append(HtmlText.Escape(text.Substring(start, length))).Append("</mark>");
            }

            at = start + length;
        }
    }

    /// <summary>The first match from a position, the longest of those that begin there; the text's end when there is none.</summary>
    private static (int Start, int Length) Next(string text, int from, ReportBlock.Excerpt excerpt)
    {
        var best = (Start: text.Length, Length: 0);
        foreach (var word in excerpt.Matches.Where(word => word.Length > 0))
        {
            var start = text.IndexOf(word, from, StringComparison.OrdinalIgnoreCase);
            if (start >= 0 && (start < best.Start || (start == best.Start && word.Length > best.Length)))
            {
                best = (start, word.Length);
            }
        }

        return best;
    }

    [GeneratedRegex(@"\b(ERROR|ERR|FATAL|CRITICAL|PANIC|panic|Exception|Traceback|OOMKilled|CrashLoopBackOff|ImagePullBackOff|ErrImagePull)\b|level=(error|fatal)|""level"":""(error|fatal)""", RegexOptions.NonBacktracking)]
    private static partial Regex Trouble();

    [GeneratedRegex(@"\b(WARN|WARNING|Warning)\b|level=warn|""level"":""warn", RegexOptions.NonBacktracking)]
    private static partial Regex Warning();
}
