using System.Buffers;

namespace ChatOpsBot.Core.Reports.Redaction;

/// <summary>Small steps through a text on the way from a name to its value. Beyond the end every character is <c>\0</c>.</summary>
internal ref struct ValueCursor(string text, int at)
{
    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n,;&\"'<>)}]|`");
    private static readonly SearchValues<char> EndsOnLine = SearchValues.Create(" \t\r\n;&\"'`");

    public int At { get; set; } = at;

    public readonly char Current => CharAt(At);

    public readonly bool EndsLine => Current is '\0' or '\n' or '\r';

    public readonly char CharAt(int position) => position < text.Length ? text[position] : '\0';

    public readonly bool Sees(string word) => text.AsSpan(Math.Min(At, text.Length)).StartsWith(word, StringComparison.Ordinal);

    public bool Skip(string word)
    {
        var seen = Sees(word);
        At += seen ? word.Length : 0;
        return seen;
    }

    public void SkipBlanks()
    {
        while (Current is ' ' or '\t')
        {
            At++;
        }
    }

    public void SkipSpace()
    {
        while (Current is ' ' or '\t' or '\r' or '\n')
        {
            At++;
        }
    }

    /// <summary>Steps over a quote that closes a name, escaped or not.</summary>
    public bool SkipQuote()
    {
        var start = At;
        while (Current == '\\' && At - start < 4)
        {
            At++;
        }

        if (Current is '"' or '\'' or '`')
        {
            At++;
            return true;
        }

        At = start;
        return false;
    }

    /// <summary>Steps over <c>=</c>, <c>:</c> and the operators of languages that end in them; 0 when there is none, and for comparisons.</summary>
    /// <returns>The operator's last character that says what it is: <c>=</c> assigns, <c>:</c> names, <c>?</c> compares.</returns>
    public char SkipOperator()
    {
        var start = At;
        while (Current is '?' or '+' or '.' or ':' && At - start < 4)
        {
            At++;
        }

        var colons = At - start;
        switch (Current)
        {
            case '=' when CharAt(At + 1) == '=':
                At += CharAt(At + 2) == '=' ? 3 : 2;
                return '?';
            case '=':
                At += CharAt(At + 1) == '>' ? 2 : 1;
                return '=';
            case var _ when colons > 0 && CharAt(start) == ':':
                At = start + 1;
                return ':';
            default:
                At = start;
                return '\0';
        }
    }

    /// <summary>The value that begins here: to its closing quote, or to what ends a bare one.</summary>
    /// <param name="onLine">Whether a bare value has its line to itself, so that commas and brackets belong to it.</param>
    public readonly KeyedValue Value(bool onLine)
    {
        var at = At;
        // b"…", @"…", u'…' are strings as well.
        if (CharAt(at) is 'b' or 'u' or 'r' or 'f' or '@' or 'L' && CharAt(at + 1) is '"' or '\'')
        {
            at++;
        }

        var slashes = at;
        while (CharAt(slashes) == '\\' && slashes - at < 4)
        {
            slashes++;
        }

        var quote = CharAt(slashes);
        if (quote is not ('"' or '\'' or '`') || (slashes > at && quote == '`'))
        {
            return Bare(at, onLine);
        }

        var start = slashes + 1;
        if (slashes == at && CharAt(start) == quote && CharAt(start + 1) == quote)
        {
            start += 2;
        }

        return Quoted(start, quote, escapes: slashes - at);
    }

    private readonly KeyedValue Bare(int start, bool onLine)
    {
        var length = text.AsSpan(Math.Min(start, text.Length)).IndexOfAny(onLine ? EndsOnLine : Ends);
        var end = length < 0 ? text.Length : start + length;
        while (end > start && text[end - 1] is '\\' or ':' or '.' or ',')
        {
            end--;
        }

        return new(start, Math.Max(start, end));
    }

    private readonly KeyedValue Quoted(int start, char quote, int escapes)
    {
        for (var i = start; i < text.Length && text[i] != '\n'; i++)
        {
            var slashes = i;
            while (CharAt(slashes) == '\\')
            {
                slashes++;
            }

            if (CharAt(slashes) == quote && slashes - i <= escapes && (escapes == 0 || slashes > i))
            {
                return new(start, i, IsQuoted: true);
            }

            i = slashes > i ? slashes : i;
        }

        var rest = text.AsSpan(Math.Min(start, text.Length)).IndexOfAny(" \r\n");
        return new(start, rest < 0 ? text.Length : start + rest, IsQuoted: true);
    }
}
