using System.Buffers;

namespace ChatOpsBot.Core.Reports.Redaction;

/// <summary>Reads the value that belongs to a name, as files, logs, languages and sentences write the two together.</summary>
internal static class KeyedValueReader
{
    private const int Near = 80;
    private const int LongestElement = 4_096;
    private const int LongestTag = 256;
    private const int MostToldWords = 5;

    private static readonly SearchValues<char> TypeCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_[]<>.?*| ");

    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>Words between a name and its value in a sentence: "the password for bob is …".</summary>
    private static readonly HashSet<string> Telling = new(StringComparer.OrdinalIgnoreCase) { "is", "was", "to", "for", "of", "changed", "set", "reset", "now", "provided", "as", "from" };

    /// <param name="name">Where the name begins.</param>
    /// <param name="end">Where the name ends.</param>
    /// <returns>Null when nothing that stands behind the name is its value.</returns>
    public static KeyedValue? Read(string text, int name, int end)
    {
        var cursor = new ValueCursor(text, end);
        if (name > 1 && text[name - 1] == '{' && text[name - 2] == '$')
        {
            // ${NAME} names a variable; only ${NAME:-x} holds a value.
            return cursor.Skip(":-") || cursor.Skip(":=") ? cursor.Value(onLine: false) with { IsTold = true } : null;
        }

        var quoted = cursor.SkipQuote();
        if (cursor.Current == '>' && (quoted || (name > 0 && text[name - 1] is '<' or ':')))
        {
            return Element(text, cursor.At + 1);
        }

        if (!quoted && cursor.Current == ' ' && name > 0 && text[name - 1] == '<' && EndOfTag(text, end) is { } tag)
        {
            return Element(text, tag);
        }

        if (cursor.Current == '(' && !quoted)
        {
            return Argument(text, cursor.At + 1);
        }

        if (quoted && cursor.Current is ',' or ')')
        {
            return NamedPair(text, end, quoted) ?? Second(text, name, cursor.At);
        }

        if (!cursor.Skip("[]"))
        {
            cursor.Skip("]");
        }

        var isFlag = text.AsSpan(name).StartsWith("--") || (name > 0 && text[name - 1] is '?' or '&')
            || (name > 1 && text[name - 1] == '-' && text[name - 2] is ' ' or '\n') || (text[name] == '-' && (name == 0 || text[name - 1] == ' '));
        var beforeOperator = cursor.At;
        cursor.SkipBlanks();
        var operation = cursor.SkipOperator();
        if (operation == '\0')
        {
            return isFlag && cursor.At > beforeOperator && !quoted && cursor.Current is not ('-' or '\0')
                ? cursor.Value(onLine: false) with { IsFlag = true }
                : NamedPair(text, end, quoted) ?? Typed(text, cursor.At) ?? Listed(text, name, cursor.At) ?? NextWord(text, beforeOperator, cursor.At);
        }

        var afterOperator = cursor.At;
        cursor.SkipBlanks();
        if (operation == '?')
        {
            // A comparison with what the secret must be tells it as well.
            return cursor.Current is '"' or '\'' ? cursor.Value(onLine: false) with { IsTold = true } : null;
        }

        if (operation == ':' && Block(text, cursor.At) is { } block)
        {
            return block;
        }

        if (cursor.EndsLine)
        {
            return null;
        }

        if (operation == ':' && !quoted && Typed(text, cursor.At) is { } typed)
        {
            return typed;
        }

        if (Decoded(text, cursor.At) is { } decoded)
        {
            return decoded;
        }

        var opensLine = OpensLine(text, name);
        var value = cursor.Value(opensLine && !isFlag) with { IsFlag = isFlag };
        return value.IsQuoted || quoted ? value : value with
        {
            IsAssignment = operation == '=' && afterOperator < cursor.At && text[Math.Min(beforeOperator, text.Length - 1)] is ' ' or '\t',
            IsProse = operation == ':' && !(opensLine && EndsLine(text, value.End)) && !InFlow(text, name),
        };
    }

    /// <summary><c>&lt;password&gt;x&lt;/password&gt;</c>, on one line or with the value on its own.</summary>
    private static KeyedValue? Element(string text, int at)
    {
        var close = text.AsSpan(at, Math.Min(LongestElement, text.Length - at)).IndexOf('<');
        if (close < 0)
        {
            return null;
        }

        var content = text.AsSpan(at, close);
        var start = at + content.Length - content.TrimStart().Length;
        var value = new KeyedValue(start, start + content.Trim().Length, IsQuoted: true);
        return content.Trim().Contains('\n') ? null : value;
    }

    /// <summary>Behind the <c>&gt;</c> of a tag with attributes; null when the tag does not end on its line, or holds no content.</summary>
    private static int? EndOfTag(string text, int at)
    {
        var length = text.AsSpan(at, Math.Min(LongestTag, text.Length - at)).IndexOfAny('>', '\n');
        return length > 0 && text[at + length] == '>' && text[at + length - 1] is not ('/' or '?') ? at + length + 1 : null;
    }

    /// <summary><c>token = b64decode("x")</c>: the literal is the secret in other clothes.</summary>
    private static KeyedValue? Decoded(string text, int at)
    {
        var ahead = text.AsSpan(at, Math.Min(Near, text.Length - at));
        var length = ahead.IndexOfAnyExcept(TypeCharacters);
        return length > 0 && ahead[length] == '(' && ahead[..length].EndsWith("decode", StringComparison.OrdinalIgnoreCase) ? Argument(text, at + length + 1) : null;
    }

    /// <summary><c>setPassword("x")</c>: what is handed over as a literal.</summary>
    private static KeyedValue? Argument(string text, int at)
    {
        var cursor = new ValueCursor(text, at);
        cursor.SkipBlanks();
        return cursor.Current is '"' or '\'' ? cursor.Value(onLine: false) with { IsTold = true } : null;
    }

    /// <summary><c>define("DB_PASSWORD", "x")</c>, and what stands in for a variable that is not set: <c>get("PASSWORD") or "x"</c>.</summary>
    private static KeyedValue? Second(string text, int name, int at)
    {
        var cursor = new ValueCursor(text, at);
        if (cursor.Skip(")"))
        {
            cursor.SkipBlanks();
            if (!cursor.Skip("or ") && !cursor.Skip("||") && !cursor.Skip("??") && !cursor.Skip("?:"))
            {
                return null;
            }
        }
        else if (name < 2 || text[name - 2] != '(' || !cursor.Skip(","))
        {
            return null;
        }

        cursor.SkipBlanks();
        var value = cursor.Value(onLine: false);
        return value.IsQuoted ? value with { IsTold = true } : null;
    }

    /// <summary><c>name: PASSWORD</c> with <c>value: x</c> behind it or on the next line, and <c>key="PASSWORD" value="x"</c>.</summary>
    private static KeyedValue? NamedPair(string text, int end, bool quoted)
    {
        var ahead = text.AsSpan(end, Math.Min(Near, text.Length - end));
        var word = ahead.IndexOf("value", StringComparison.Ordinal);
        if (word < 1 || ahead[..word].ContainsAnyExcept(" \t\r\n\"',\\-{") || (!quoted && !ahead[..word].Contains('\n')))
        {
            return null;
        }

        var cursor = new ValueCursor(text, end + word + "value".Length);
        cursor.SkipQuote();
        cursor.SkipBlanks();
        if (!cursor.Skip(":") && !(quoted && cursor.Skip("=")))
        {
            return null;
        }

        cursor.SkipBlanks();
        return cursor.EndsLine ? null : cursor.Value(onLine: !quoted);
    }

    /// <summary>A type between name and value: <c>password: Optional[str] = "x"</c>, <c>password string = "x"</c>.</summary>
    private static KeyedValue? Typed(string text, int at)
    {
        var ahead = text.AsSpan(at, Math.Min(Near, text.Length - at));
        var length = ahead.IndexOfAnyExcept(TypeCharacters);
        if (length < 3 || ahead[length] != '=' || !Letters.Contains(ahead.TrimStart('[')[0]))
        {
            return null;
        }

        var cursor = new ValueCursor(text, at + length + 1);
        cursor.SkipBlanks();
        return cursor.Current is '"' or '\'' or '`' ? cursor.Value(onLine: false) : null;
    }

    /// <summary>A YAML block, <c>password: |</c>, whose value is the next line.</summary>
    private static KeyedValue? Block(string text, int at)
    {
        var cursor = new ValueCursor(text, at);
        if (!cursor.Skip("|") && !cursor.Skip(">"))
        {
            return null;
        }

        while (cursor.Current is '-' or '+' || char.IsAsciiDigit(cursor.Current))
        {
            cursor.At++;
        }

        if (!cursor.EndsLine)
        {
            return null;
        }

        cursor.SkipSpace();
        return cursor.EndsLine ? null : cursor.Value(onLine: true) with { IsQuoted = true };
    }

    /// <summary><c>name,value,</c> at the beginning of a line, as tables are exported.</summary>
    private static KeyedValue? Listed(string text, int name, int at)
    {
        var cursor = new ValueCursor(text, at);
        return (name == 0 || text[name - 1] == '\n') && cursor.Skip(",") && !cursor.EndsLine && cursor.Current is not (' ' or '\t')
            ? cursor.Value(onLine: false) with { IsProse = true }
            : null;
    }

    /// <summary>Nothing but a blank between name and value, "with password x", <c>requirepass x</c>; or a few words, "password for bob is x".</summary>
    private static KeyedValue? NextWord(string text, int end, int at)
    {
        var cursor = new ValueCursor(text, at);
        if (at == end || cursor.EndsLine)
        {
            return null;
        }

        var value = cursor.Value(onLine: false);
        if (value.IsQuoted)
        {
            return value with { IsQuoted = false, IsNextWord = true, IsProse = true };
        }

        for (var words = 0; words < MostToldWords && Telling.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text.AsSpan(value.Start, value.End - value.Start)); words++)
        {
            var isFor = text.AsSpan(value.Start, value.End - value.Start) is "for" or "of";
            value = Next(text, value.End);
            value = isFor && value.End > value.Start ? Next(text, value.End) : value;
        }

        return value with { IsQuoted = false, IsNextWord = true, IsProse = true, IsTold = value.Start > at };
    }

    private static KeyedValue Next(string text, int at)
    {
        var cursor = new ValueCursor(text, at);
        cursor.SkipBlanks();
        cursor.Skip(":");
        cursor.SkipBlanks();
        return cursor.Value(onLine: false);
    }

    /// <summary>Whether a name begins its line, as in YAML, env files and .properties.</summary>
    private static bool OpensLine(string text, int name)
    {
        var line = name == 0 ? 0 : text.LastIndexOf('\n', name - 1, Math.Min(name, 256)) + 1;
        var before = text.AsSpan(line, name - line).Trim();
        return before is "" or "-" or "export" or "set" or "\"" or "'" or "+" or "ENV" or "- name:" or ">" or "<" or "env:" or "$" or "$env:";
    }

    private static bool EndsLine(string text, int end)
    {
        var cursor = new ValueCursor(text, end);
        cursor.SkipBlanks();
        return cursor.EndsLine || cursor.Current is '#' or ',' or '\\';
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
}
