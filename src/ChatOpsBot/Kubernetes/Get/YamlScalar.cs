using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Kubernetes.Get;

/// <summary>Writes one text as a YAML scalar, in the style that Go's YAML chooses for it.</summary>
internal static partial class YamlScalar
{
    /// <param name="indent">Where continued lines begin.</param>
    /// <param name="column">Where the scalar begins.</param>
    /// <param name="widest">A blank after this column becomes a line break.</param>
    public static string Of(string text, int indent, int column, int widest)
    {
        if (text.Length == 0)
        {
            return "\"\"";
        }

        if (Resolved(text))
        {
            return '"' + Escaped(text) + '"';
        }

        if (text.Contains('\n', StringComparison.Ordinal))
        {
            return Literal(text, indent) ?? Double(text, indent, column, widest);
        }

        return Plain(text) ? Folded(text, indent, column, widest, quote: false) : Quote(text, indent, widest, column);
    }

    /// <summary>Quoted, because the plain text would mean something else.</summary>
    public static string Quote(string text, int indent, int widest, int column) =>
        text.Any(Special) ? Double(text, indent, column, widest) : "'" + Folded(text.Replace("'", "''", StringComparison.Ordinal), indent, column + 1, widest, quote: true) + "'";

    /// <summary>Whether the text needs no quotes.</summary>
    public static bool Plain(string text) =>
        text.Length > 0
        && !Resolved(text)
        && !text.Any(Special)
        && !text.Contains('\n', StringComparison.Ordinal)
        && text[0] != ' ' && text[^1] != ' '
        && !text.StartsWith("---", StringComparison.Ordinal) && !text.StartsWith("...", StringComparison.Ordinal)
        && !"#,[]{}&*!|>'\"%@`".Contains(text[0], StringComparison.Ordinal)
        && !(text[0] is '-' or '?' or ':' && (text.Length == 1 || text[1] is ' ' or '\t'))
        && !text.Contains(": ", StringComparison.Ordinal) && text[^1] != ':' && !text.Contains(" #", StringComparison.Ordinal)
        && !text.Contains('\t', StringComparison.Ordinal);

    // What a YAML reader would take for a number, a boolean, null or a date.
    private static bool Resolved(string text) =>
        text.ToLowerInvariant() is "true" or "false" or "yes" or "no" or "on" or "off" or "y" or "n" or "null" or "~" or ".nan" or ".inf" or "-.inf" or "+.inf" or "<<"
        || NumberLike().IsMatch(text) || DateLike().IsMatch(text) || Sexagesimal().IsMatch(text);

    private static bool Special(char c) => (c < ' ' && c != '\n' && c != '\t') || c is '\u007f' or '\u0085' or '\u2028' or '\u2029' or '\ufeff' || char.IsControl(c) && c is not ('\n' or '\t');

    private static string? Literal(string text, int indent)
    {
        if (text.Any(Special) || text.Contains(" \n", StringComparison.Ordinal) || text[0] is ' ' or '\n' || text.EndsWith(' '))
        {
            return null;
        }

        var body = text.TrimEnd('\n');
        var ends = text.Length - body.Length;
        var result = new StringBuilder("|").Append(ends == 0 ? "-" : ends == 1 ? "" : "+");
        foreach (var line in body.Split('\n'))
        {
            result.Append('\n').Append(' ', line.Length > 0 ? indent : 0).Append(line);
        }

        return result.Append('\n', Math.Max(0, ends - 1)).ToString();
    }

    private static string Folded(string text, int indent, int column, int widest, bool quote)
    {
        if (column + text.Length <= widest)
        {
            return text;
        }

        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var breakable = text[i] == ' ' && column > widest && i > 0 && i < text.Length - 1 && text[i + 1] != ' ' && text[i - 1] != ' ';
            if (breakable)
            {
                result.Append('\n').Append(' ', indent);
                column = indent;
                continue;
            }

            result.Append(text[i]);
            column++;
        }

        return result.ToString();
    }

    private static string Double(string text, int indent, int column, int widest)
    {
        var result = new StringBuilder("\"");
        column++;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ' ' && column > widest && i > 0 && i < text.Length - 1 && text[i - 1] != ' ')
            {
                result.Append('\n').Append(' ', indent);
                column = indent;
                if (text[i + 1] == ' ')
                {
                    result.Append('\\');
                    column++;
                }

                continue;
            }

            var escaped = Escaped(text[i].ToString());
            result.Append(escaped);
            column += escaped.Length;
        }

        return result.Append('"').ToString();
    }

    private static string Escaped(string text)
    {
        var result = new StringBuilder();
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => result.Append("\\\""),
                '\\' => result.Append("\\\\"),
                '\n' => result.Append("\\n"),
                '\r' => result.Append("\\r"),
                '\t' => result.Append("\\t"),
                '\0' => result.Append("\\0"),
                '\a' => result.Append("\\a"),
                '\b' => result.Append("\\b"),
                '\v' => result.Append("\\v"),
                '\f' => result.Append("\\f"),
                '\u001b' => result.Append("\\e"),
                '\u0085' => result.Append("\\N"),
                '\u2028' => result.Append("\\L"),
                '\u2029' => result.Append("\\P"),
                _ when Special(c) => result.Append(c <= 0xff ? "\\x" : "\\u").Append(((int)c).ToString(c <= 0xff ? "X2" : "X4", CultureInfo.InvariantCulture)),
                _ => result.Append(c),
            };
        }

        return result.ToString();
    }

    [GeneratedRegex(@"^([-+]?(\.[0-9]+|[0-9][0-9_]*(\.[0-9_]*)?)([eE][-+]?[0-9]+)?|[-+]?0b[01_]+|[-+]?0o?[0-7_]+|[-+]?0x[0-9a-fA-F_]+)$", RegexOptions.NonBacktracking)]
    private static partial Regex NumberLike();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?$", RegexOptions.NonBacktracking)]
    private static partial Regex DateLike();

    [GeneratedRegex(@"^[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?$", RegexOptions.NonBacktracking)]
    private static partial Regex Sexagesimal();
}
