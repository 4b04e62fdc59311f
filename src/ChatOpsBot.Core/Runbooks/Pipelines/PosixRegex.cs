using System.Text;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Runbooks.Pipelines;

/// <summary>Translates POSIX regular expressions, with GNU's additions, to .NET's non-backtracking ones. Back-references have no translation.</summary>
/// <remarks>https://www.gnu.org/software/grep/manual/html_node/Regular-Expressions.html</remarks>
internal static class PosixRegex
{
    private const int LongestPattern = 1000;

    /// <summary>Null when the pattern is not one, or cannot be matched in linear time.</summary>
    public static Regex? Compile(string pattern, bool isExtended, bool ignoreCase = false, Func<string, string>? around = null)
    {
        if (pattern.Length > LongestPattern || Translate(pattern, isExtended) is not { } translated)
        {
            return null;
        }

        // POSIX takes the leftmost longest match, .NET the first alternative: they agree on whether there is one.
        var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        try
        {
            return new Regex(around is null ? translated : around(translated), options);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static string? Translate(string pattern, bool isExtended)
    {
        var output = new StringBuilder();
        var isStart = true;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            var wasStart = isStart;
            isStart = false;
            switch (c)
            {
                case '\\':
                    if (++i >= pattern.Length || Escaped(pattern[i], isExtended, wasStart, output, ref isStart) is false)
                    {
                        return null;
                    }

                    break;
                case '[':
                    if (Bracket(pattern, ref i, output) is false)
                    {
                        return null;
                    }

                    break;
                case '.':
                    output.Append('.');
                    break;
                case '*':
                    output.Append(wasStart ? @"\*" : "*");
                    isStart = false;
                    break;
                case '^':
                    output.Append(isExtended || wasStart ? "^" : @"\^");
                    isStart = true;
                    break;
                case '$':
                    var rest = pattern.AsSpan(i + 1);
                    output.Append(isExtended || rest.IsEmpty || rest.StartsWith(@"\|") || rest.StartsWith(@"\)") ? @"\z" : @"\$");
                    break;
                case '+' or '?' when isExtended:
                    output.Append(wasStart ? @"\" + c : c);
                    break;
                case '{' when isExtended && !wasStart:
                    if (Interval(pattern, ref i, "}", output) is false)
                    {
                        output.Append(@"\{");
                    }

                    break;
                case '(' or '|' when isExtended:
                    output.Append(c);
                    isStart = true;
                    break;
                case ')' when isExtended:
                    output.Append(')');
                    break;
                default:
                    output.Append(Literal(c));
                    break;
            }
        }

        return output.ToString();
    }

    private static bool Escaped(char c, bool isExtended, bool wasStart, StringBuilder output, ref bool isStart)
    {
        switch (c)
        {
            case >= '1' and <= '9':
                return false;
            case 'w' or 'W':
                output.Append(c == 'w' ? "[A-Za-z0-9_]" : "[^A-Za-z0-9_]");
                return true;
            case 's' or 'S':
                output.Append(c == 's' ? @"[ \t\n\v\f\r]" : @"[^ \t\n\v\f\r]");
                return true;
            case 'b' or 'B':
                output.Append('\\').Append(c);
                return true;
            case '<' or '>' or '`' or '\'':
                return false;
            case '(' or '|' when !isExtended:
                output.Append(c);
                isStart = true;
                return true;
            case ')' when !isExtended:
                output.Append(')');
                return true;
            case '+' or '?' when !isExtended:
                output.Append(wasStart ? @"\" + c : c);
                return true;
            case '{' when !isExtended:
                return false;
            default:
                // grep warns of a stray backslash before a letter; its meaning is not defined.
                if (char.IsAsciiLetterOrDigit(c))
                {
                    return false;
                }

                output.Append(Literal(c));
                return true;
        }
    }

    private static bool Interval(string pattern, ref int i, string close, StringBuilder output)
    {
        var end = pattern.IndexOf(close, i + 1, StringComparison.Ordinal);
        if (end < 0)
        {
            return false;
        }

        var body = pattern[(i + 1)..end];
        var bounds = body.Split(',');
        if (bounds.Length > 2 || bounds.Any(b => b.Length > 3 || !b.All(char.IsAsciiDigit)) || body is "" or ",")
        {
            return false;
        }

        output.Append('{').Append(bounds[0].Length == 0 ? "0" + body : body).Append('}');
        i = end;
        return true;
    }

    private static bool Bracket(string pattern, ref int i, StringBuilder output)
    {
        output.Append('[');
        if (++i < pattern.Length && pattern[i] == '^')
        {
            output.Append('^');
            i++;
        }

        for (var first = true; i < pattern.Length; i++, first = false)
        {
            var c = pattern[i];
            if (c == ']' && !first)
            {
                output.Append(']');
                return true;
            }

            if (c == '[' && i + 1 < pattern.Length && pattern[i + 1] is ':' or '.' or '=')
            {
                var end = pattern.IndexOf(":]", i + 2, StringComparison.Ordinal);
                if (pattern[i + 1] != ':' || end < 0 || CharacterClasses.Range(pattern[(i + 2)..end]) is not { } range)
                {
                    return false;
                }

                output.Append(range);
                i = end + 1;
                continue;
            }

            // A dash between two characters is a range; anything else in brackets is itself.
            var isRange = c == '-' && !first && i + 1 < pattern.Length && pattern[i + 1] != ']';
            output.Append(isRange ? "-" : c is '\\' or '[' or ']' or '^' or '-' ? @"\" + c : c.ToString());
        }

        return false;
    }

    private static string Literal(char c) => Regex.Escape(c.ToString()) is var escaped && c is ']' or '}' ? @"\" + c : escaped;
}
