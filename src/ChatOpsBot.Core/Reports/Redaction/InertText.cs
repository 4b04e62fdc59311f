using System.Text;

namespace ChatOpsBot.Core.Reports.Redaction;

/// <summary>Makes text that others wrote harmless where it leaves: nothing in it is a command to the terminal or markup to GitHub.</summary>
public static class InertText
{
    /// <summary>Put where GitHub would otherwise see a mention, a reference or an address. It stays invisible.</summary>
    private const char Break = '\u200B';

    /// <summary>For a terminal, a log and every other plain place: lines stay lines.</summary>
    /// <remarks>
    /// Escape sequences, bidirectional controls and invisible characters go; other control characters become their pictures (␀, ␛).
    /// </remarks>
    public static string Plain(string text) => ControlCharacters.Remove(text);

    /// <summary>As <see cref="Plain"/>, on one line.</summary>
    public static string Line(string text) => Plain(text).Replace('\n', ' ').Replace('\t', ' ').Trim();

    /// <summary>For the running text of GitHub Markdown, table cells included: reads as written, and nothing in it links, mentions, formats or notifies.</summary>
    public static string Markdown(string text)
    {
        var line = Line(text);
        var inert = new StringBuilder(line.Length + 16);
        for (var i = 0; i < line.Length; i++)
        {
            Append(inert, line, i);
        }

        return inert.ToString();
    }

    /// <summary>A code span of GitHub Markdown with its backticks.</summary>
    /// <param name="inTable">True in a cell of a table, where a bar would end the cell even within code.</param>
    public static string Code(string text, bool inTable = false)
    {
        var line = Line(text);
        if (inTable)
        {
            line = line.Replace("\\|", "\\" + Break + "|").Replace("|", "\\|");
        }

        var quote = new string('`', LongestRun(line) + 1);
        var pad = line.Length == 0 || line[0] == '`' || line[^1] is '`' or '\\' ? " " : "";
        return $"{quote}{pad}{line}{pad}{quote}";
    }

    /// <summary>A fenced block of GitHub Markdown, fences included; it ends with a line end.</summary>
    /// <param name="language">Letters and digits only; anything else is left out.</param>
    public static string Fence(string text, string language = "")
    {
        var body = Plain(text).TrimEnd('\n');
        var fence = new string('`', Math.Max(3, LongestRun(body) + 1));
        return $"{fence}{string.Concat(language.Where(char.IsAsciiLetterOrDigit))}\n{body}\n{fence}\n";
    }

    private static void Append(StringBuilder inert, string line, int i)
    {
        var c = line[i];
        switch (c)
        {
            case '<':
                inert.Append("&lt;");
                break;
            case '>':
                inert.Append("&gt;");
                break;
            case '&':
                inert.Append("&amp;");
                break;
            case '$':
                inert.Append("&#36;");
                break;
            case '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '~' or '!' or '(' or ')':
                inert.Append('\\').Append(c);
                break;
            case '@':
                inert.Append(c).Append(Break);
                break;
            case '#':
                inert.Append(i == 0 ? "\\#" : "#").Append(Break);
                break;
            case '-' or '+' or '=' or ':' when i == 0:
                inert.Append('\\').Append(c);
                break;
            case '-' when EndsWith(line, i, "gh"):
                inert.Append(c).Append(Break);
                break;
            case '.' when line.AsSpan(0, i).IndexOfAnyExceptInRange('0', '9') < 0:
                inert.Append("\\.");
                break;
            case '.' when EndsWith(line, i, "www"):
                inert.Append(Break).Append(c);
                break;
            case ':' when EndsWith(line, i, "mailto") || EndsWith(line, i, "xmpp"):
                inert.Append(Break).Append(c);
                break;
            case ':' when i + 1 < line.Length && (line[i + 1] == '/' || IsShortcode(line, i)):
                inert.Append(c).Append(Break);
                break;
            default:
                inert.Append(c);
                break;
        }
    }

    /// <summary>Whether the text before a position ends with a word, in any case.</summary>
    private static bool EndsWith(string line, int end, string word) =>
        line.AsSpan(0, end).EndsWith(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a colon opens something like <c>:tada:</c>, which GitHub turns into a picture.</summary>
    private static bool IsShortcode(string line, int colon)
    {
        var end = line.AsSpan(colon + 1, Math.Min(40, line.Length - colon - 1)).IndexOf(':');
        return end > 0 && !line.AsSpan(colon + 1, end).ContainsAnyExcept("abcdefghijklmnopqrstuvwxyz0123456789_+-");
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
