using System.Buffers;

namespace ChatOpsBot.Core.Reports.Redaction;

/// <summary>A value that stands behind a name, and in which way it stands there.</summary>
/// <param name="IsFlag">Behind a command line flag or in a query string, where only the value can follow.</param>
/// <param name="IsProse">In a sentence, where any word may follow the colon.</param>
/// <param name="IsNextWord">Behind a blank alone, where almost anything may follow.</param>
/// <param name="IsAssignment">Unquoted behind <c> = </c> with blanks around, as in source code, where names follow as well.</param>
internal readonly record struct KeyedValue(int Start, int End, bool IsQuoted, bool IsFlag, bool IsProse, bool IsAssignment, bool IsNextWord = false)
{
    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n,;&\"'<>)}]|`");
    private static readonly SearchValues<char> EndsOnLine = SearchValues.Create(" \t\r\n;&\"'`");

    /// <param name="name">Where the name begins.</param>
    /// <param name="end">Where the name ends.</param>
    /// <returns>Null when nothing that stands behind the name is its value.</returns>
    public static KeyedValue? Read(string text, int name, int end)
    {
        var at = end;
        var quoted = SkipQuote(text, ref at);
        if (At(text, at) == ']')
        {
            at++;
        }

        if (At(text, end) == '>' && name > 0 && text[name - 1] is '<' or ':')
        {
            var close = text.IndexOf('<', end);
            return close < 0 || text.AsSpan(end, close - end).Contains('\n') ? null : new(end + 1, close, true, false, false, false);
        }

        var isFlag = text.AsSpan(name).StartsWith("--") || (name > 0 && text[name - 1] is '?' or '&');
        var beforeSeparator = at;
        at = SkipBlanks(text, at);
        var separator = At(text, at);
        if (separator is not (':' or '='))
        {
            return isFlag && at > beforeSeparator && !quoted && At(text, at) is not ('-' or '\0')
                ? Value(text, at, Ends) with { IsFlag = true }
                : NamedPair(text, end, quoted) ?? NextWord(text, beforeSeparator, at);
        }

        at += 1;
        var isEquals = separator == '=' || At(text, at) == '=';
        if (At(text, at) is '=' or '>')
        {
            // "==" compares; "=>" and ":=" assign.
            if (separator == '=' && text[at] == '=')
            {
                return null;
            }

            at++;
        }

        var afterSeparator = at;
        at = SkipBlanks(text, at);
        if (At(text, at) is '\0' or '\n' or '\r')
        {
            return null;
        }

        var opensLine = OpensLine(text, name);
        var value = Value(text, at, opensLine && !isFlag ? EndsOnLine : Ends) with { IsFlag = isFlag };
        if (value.IsQuoted || quoted)
        {
            return value;
        }

        return value with
        {
            IsAssignment = isEquals && afterSeparator < at && At(text, beforeSeparator) is ' ' or '\t',
            IsProse = !isEquals && !(opensLine && EndsLine(text, value.End)) && !InFlow(text, name),
        };
    }

    /// <summary><c>name: PASSWORD</c> with <c>value: x</c> behind it or on the next line, as containers' environments are written.</summary>
    private static KeyedValue? NamedPair(string text, int end, bool quoted)
    {
        var ahead = text.AsSpan(end, Math.Min(80, text.Length - end));
        var word = ahead.IndexOf("value", StringComparison.Ordinal);
        if (word < 1 || ahead[..word].ContainsAnyExcept(" \t\r\n\"',\\-{") || (!quoted && !ahead[..word].Contains('\n')))
        {
            return null;
        }

        var at = end + word + "value".Length;
        SkipQuote(text, ref at);
        at = SkipBlanks(text, at);
        if (At(text, at) != ':')
        {
            return null;
        }

        at = SkipBlanks(text, at + 1);
        return At(text, at) is '\0' or '\n' or '\r' ? null : Value(text, at, quoted ? Ends : EndsOnLine);
    }

    /// <summary>Nothing but a blank between name and value: "with password x", <c>requirepass x</c>.</summary>
    private static KeyedValue? NextWord(string text, int end, int at) =>
        at > end && At(text, at) is not ('\0' or '\n' or '\r') ? Value(text, at, Ends) with { IsQuoted = false, IsNextWord = true, IsProse = true } : null;

    private static KeyedValue Value(string text, int at, SearchValues<char> ends)
    {
        var escaped = At(text, at) == '\\' && At(text, at + 1) is '"' or '\'';
        var quote = escaped ? text[at + 1] : At(text, at);
        if (quote is not ('"' or '\'' or '`'))
        {
            var length = text.AsSpan(at).IndexOfAny(ends);
            var bare = length < 0 ? text.Length : at + length;
            while (bare > at && text[bare - 1] is '\\' or ':' or '.' or ',')
            {
                bare--;
            }

            return new(at, bare, false, false, false, false);
        }

        var start = at + (escaped ? 2 : 1);
        for (var i = start; i < text.Length && text[i] != '\n'; i++)
        {
            if (text[i] == '\\' && At(text, i + 1) == quote && escaped)
            {
                return new(start, i, true, false, false, false);
            }

            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == quote)
            {
                return new(start, i, true, false, false, false);
            }
        }

        var rest = text.AsSpan(start).IndexOfAny(" \r\n");
        return new(start, rest < 0 ? text.Length : start + rest, true, false, false, false);
    }

    /// <summary>Whether a name begins its line, as in YAML, env files and .properties.</summary>
    private static bool OpensLine(string text, int name)
    {
        var line = name == 0 ? 0 : text.LastIndexOf('\n', name - 1, Math.Min(name, 256)) + 1;
        var before = text.AsSpan(line, name - line).Trim();
        return before is "" or "-" or "export" or "set" or "\"" or "'" or "+" or "ENV" or "- name:" or ">" or "<" or "env:";
    }

    private static bool EndsLine(string text, int end)
    {
        end = SkipBlanks(text, end);
        return At(text, end) is '\0' or '\n' or '\r' or '#' or ',' or '\\';
    }

    /// <summary>Inside <c>{a: b, c: d}</c>.</summary>
    private static bool InFlow(string text, int name)
    {
        while (name > 0 && text[name - 1] == ' ')
        {
            name--;
        }

        return name > 0 && text[name - 1] is '{' or ',' or ';' or '(' or '[';
    }

    private static bool SkipQuote(string text, ref int at)
    {
        var start = at;
        if (At(text, at) == '\\' && At(text, at + 1) is '"' or '\'')
        {
            at += 2;
        }
        else if (At(text, at) is '"' or '\'' or '`')
        {
            at++;
        }

        return at > start;
    }

    private static int SkipBlanks(string text, int at)
    {
        while (At(text, at) is ' ' or '\t')
        {
            at++;
        }

        return at;
    }

    private static char At(string text, int at) => at < text.Length ? text[at] : '\0';
}
