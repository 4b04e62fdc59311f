using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Runbooks.Pipelines;

/// <summary>One key of <c>sort</c>: fields <paramref name="First"/> to <paramref name="Last"/> (from 1), and how they compare.</summary>
internal sealed partial record SortKey(int First, int Last, char Kind, bool Reverse, bool SkipBlanks, bool FoldCase)
{
    public static SortKey WholeLine(string options) => With(1, int.MaxValue, options);

    /// <summary>Null when the key is written in a way that is not known. A key without options of its own takes those of the command.</summary>
    public static SortKey? Read(string text, string options)
    {
        if (Form().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var own = match.Groups["a"].Value + match.Groups["b"].Value;
        var first = int.Parse(match.Groups["first"].ValueSpan, CultureInfo.InvariantCulture);
        var last = match.Groups["last"].Success ? int.Parse(match.Groups["last"].ValueSpan, CultureInfo.InvariantCulture) : int.MaxValue;
        return first < 1 || last < 1 ? null : With(first, last, own.Length > 0 ? own : options);
    }

    public int Compare(string x, string y, char? separator)
    {
        var a = Field(x, separator);
        var b = Field(y, separator);
        var order = Kind switch
        {
            'n' => Number(a).CompareTo(Number(b)),
            'h' => Human(a).CompareTo(Human(b)),
            _ => string.CompareOrdinal(FoldCase ? a.ToString().ToUpperInvariant() : a.ToString(), FoldCase ? b.ToString().ToUpperInvariant() : b.ToString()),
        };
        return Reverse ? -order : order;
    }

    private static SortKey With(int first, int last, string options) => new(
        first, last, options.Contains('n', StringComparison.Ordinal) ? 'n' : options.Contains('h', StringComparison.Ordinal) ? 'h' : 't',
        options.Contains('r', StringComparison.Ordinal), options.Contains('b', StringComparison.Ordinal), options.Contains('f', StringComparison.Ordinal));

    private ReadOnlySpan<char> Field(string line, char? separator)
    {
        if (First == 1 && Last == int.MaxValue && !SkipBlanks)
        {
            return line;
        }

        var start = StartOf(line, First, separator);
        var end = Last == int.MaxValue ? line.Length : EndOf(line, Last, separator);
        var field = line.AsSpan(start, Math.Max(0, end - start));
        return SkipBlanks ? field.TrimStart(" \t") : field;
    }

    private static int StartOf(string line, int field, char? separator) => field == 1 ? 0 : EndOf(line, field - 1, separator) is var end && separator is not null ? Math.Min(line.Length, end + 1) : end;

    // Without a separator a field is its leading blanks and the word behind them.
    private static int EndOf(string line, int field, char? separator)
    {
        var at = 0;
        for (var i = 1; i <= field && at < line.Length; i++)
        {
            if (separator is { } mark)
            {
                var next = line.IndexOf(mark, i == 1 ? at : at + 1);
                at = next < 0 ? line.Length : next;
                continue;
            }

            while (at < line.Length && line[at] is ' ' or '\t')
            {
                at++;
            }

            while (at < line.Length && line[at] is not (' ' or '\t'))
            {
                at++;
            }
        }

        return at;
    }

    private static decimal Number(ReadOnlySpan<char> text) => Value(text, out _);

    private static (int Sign, int Rank, decimal Value) Human(ReadOnlySpan<char> text)
    {
        var value = Value(text, out var rest);
        var rank = value == 0 || rest.IsEmpty ? 0 : "KMGTPEZY".IndexOf(char.ToUpperInvariant(rest[0]), StringComparison.Ordinal) + 1;
        return (Math.Sign(value), value < 0 ? -rank : rank, value);
    }

    private static decimal Value(ReadOnlySpan<char> text, out ReadOnlySpan<char> rest)
    {
        text = text.TrimStart(" \t");
        var at = text.StartsWith("-") ? 1 : 0;
        while (at < text.Length && at < 28 && (char.IsAsciiDigit(text[at]) || (text[at] == '.' && !text[..at].Contains('.'))))
        {
            at++;
        }

        rest = text[at..];
        return decimal.TryParse(text[..at], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : 0;
    }

    [GeneratedRegex(@"^(?<first>\d{1,4})(?<a>[nrhbf]*)(?:,(?<last>\d{1,4})(?<b>[nrhbf]*))?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
