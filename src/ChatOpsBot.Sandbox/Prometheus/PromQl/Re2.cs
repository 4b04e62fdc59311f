using System.Text;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Sandbox.Prometheus.PromQl;

/// <summary>
/// Regular expressions in the syntax that Prometheus accepts (https://github.com/google/re2/wiki/Syntax), run by
/// .NET's engine that never backtracks: the time is linear in the text, whatever the pattern.
/// </summary>
internal static class Re2
{
    private const int LongestPattern = 10_000;
    private const int MostRepetitions = 1000;

    private static readonly Dictionary<char, string> Classes = new() { ['d'] = "0-9", ['w'] = "0-9A-Za-z_", ['s'] = @"\t\n\f\r " };

    private static readonly Dictionary<string, string> PosixClasses = new()
    {
        ["alnum"] = "0-9A-Za-z", ["alpha"] = "A-Za-z", ["digit"] = "0-9", ["lower"] = "a-z", ["upper"] = "A-Z",
        ["punct"] = @"!-/:-@\[-`{-~", ["space"] = @"\t\n\v\f\r ", ["word"] = "0-9A-Za-z_", ["xdigit"] = "0-9A-Fa-f",
    };

    /// <summary>A pattern that has to match the whole text.</summary>
    /// <exception cref="ArgumentException">RE2 does not accept the pattern, or it is too big.</exception>
    public static Regex Anchored(string pattern)
    {
        if (pattern.Length > LongestPattern)
        {
            throw new ArgumentException($"the regular expression is longer than {LongestPattern} characters");
        }

        try
        {
            // Read alone first, so that a pattern such as "a)|(b" cannot close the group around it.
            var translated = Translate(pattern);
            _ = new Regex(translated, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return new Regex(@"\A(?:" + translated + @")\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (NotSupportedException exception)
        {
            throw new ArgumentException($"the regular expression is not supported: {exception.Message}", exception);
        }
    }

    private static string Translate(string pattern)
    {
        var text = new StringBuilder();
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var rest = pattern.AsSpan(i);
            if (pattern[i] == '\\' && rest.Length > 1)
            {
                i = Escape(pattern, i, inClass, text);
            }
            else if (inClass && rest.StartsWith("[:") && rest.IndexOf(":]") is > 2 and var end)
            {
                var name = rest[2..end].ToString();
                text.Append(PosixClasses.TryGetValue(name, out var members)
                    ? members
                    : throw new ArgumentException($"invalid character class range: `[:{name}:]`"));
                i += end + 1;
            }
            else if (inClass)
            {
                inClass = pattern[i] != ']';
                text.Append(pattern[i] is '[' ? "\\[" : pattern[i].ToString());
            }
            else if (pattern[i] == '[')
            {
                inClass = true;
                var opening = rest.StartsWith("[^") ? 2 : 1;
                text.Append(pattern, i, opening);
                if (rest.Length > opening && rest[opening] == ']')
                {
                    text.Append("\\]");
                    opening++;
                }

                i += opening - 1;
            }
            else if (pattern[i] == '{' && Repetition(rest) > MostRepetitions)
            {
                throw new ArgumentException($"invalid repeat count: `{rest[..(rest.IndexOf('}') + 1)]}`");
            }
            else if (rest.StartsWith("(?P<"))
            {
                text.Append("(?<");
                i += 3;
            }
            else
            {
                text.Append(pattern[i] == '$' ? @"\z" : pattern[i].ToString());
            }
        }

        return text.ToString();
    }

    /// <summary>The larger number of <c>{n,m}</c>; 0 when this is no repetition.</summary>
    private static int Repetition(ReadOnlySpan<char> rest)
    {
        var inside = rest[1..Math.Max(1, rest.IndexOf('}'))];
        var most = 0;
        foreach (var part in inside.Split(','))
        {
            var digits = inside[part];
            if (digits.Length > 0 && !digits.ContainsAnyExceptInRange('0', '9'))
            {
                most = Math.Max(most, int.TryParse(digits, out var number) ? number : int.MaxValue);
            }
        }

        return most;
    }

    private static int Escape(string pattern, int at, bool inClass, StringBuilder text)
    {
        var letter = pattern[at + 1];
        if (letter == 'Q')
        {
            var end = pattern.IndexOf(@"\E", at + 2, StringComparison.Ordinal);
            text.Append(Regex.Escape(pattern[(at + 2)..(end < 0 ? pattern.Length : end)]));
            return end < 0 ? pattern.Length : end + 1;
        }

        if (Classes.TryGetValue(char.ToLowerInvariant(letter), out var members))
        {
            if (inClass && char.IsUpper(letter))
            {
                throw new ArgumentException($"`\\{letter}` inside a character class is not supported");
            }

            text.Append(inClass ? members : char.IsUpper(letter) ? $"[^{members}]" : $"[{members}]");
            return at + 1;
        }

        if (char.IsAsciiLetterOrDigit(letter) && "abfnrtvxzABpPx0".IndexOf(letter) < 0)
        {
            throw new ArgumentException($"invalid escape sequence: `\\{letter}`");
        }

        text.Append('\\').Append(letter);
        return at + 1;
    }
}
