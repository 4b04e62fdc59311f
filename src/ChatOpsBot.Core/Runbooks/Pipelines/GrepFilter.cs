using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Runbooks.Pipelines;

/// <summary><c>grep</c>: lines that match one of its patterns, with what stands around them.</summary>
internal sealed class GrepFilter : ITextFilter
{
    private const int MostContext = 10_000;

    private ImmutableArray<Regex> Patterns { get; init; } = [];

    private bool Invert { get; init; }

    private bool Count { get; init; }

    private bool OnlyMatching { get; init; }

    private bool Quiet { get; init; }

    private bool Numbered { get; init; }

    private int Before { get; init; }

    private int After { get; init; }

    private int Most { get; init; } = int.MaxValue;

    public static FilterReading Read(ReadOnlySpan<string> words, char dialect)
    {
        var options = OptionWords.Read(Counts(words), "EFGvicowxnqshaH", "eABCm", "extended-regexp:E", "fixed-strings:F", "basic-regexp:G", "invert-match:v", "ignore-case:i", "count:c",
            "only-matching:o", "word-regexp:w", "line-regexp:x", "line-number:n", "quiet:q", "silent:q", "no-messages:s", "no-filename:h", "text:a", "regexp:e", "after-context:A", "before-context:B", "context:C", "max-count:m", "line-buffered:h");
        var given = options.Options.Where(option => option.Name == 'e').Select(option => option.Value!).ToList();
        if (options.Refusal("grep", given.Count > 0 ? 0 : 1) is { } refusal)
        {
            return refusal;
        }

        if (given.Count == 0 && options.Operands.Length == 0)
        {
            return FilterReading.No("grep has no pattern");
        }

        if (options.Has('H') || (options.Has('o') && (options.Has('v') || options.Has('w') || Contexts(options))))
        {
            return FilterReading.No("these options of grep are not known together here");
        }

        foreach (var option in options.Options.Where(option => option.Name is 'E' or 'F' or 'G'))
        {
            dialect = option.Name;
        }

        var patterns = ImmutableArray.CreateBuilder<Regex>();
        foreach (var pattern in given.Count > 0 ? given : [options.Operands[0]])
        {
            var isFixed = dialect == 'F';
            var regex = PosixRegex.Compile(isFixed ? Quote(pattern) : pattern, isFixed || dialect == 'E', options.Has('i'), text => Bounded(text, options));
            if (regex is null)
            {
                return FilterReading.No("grep's pattern cannot be matched here");
            }

            patterns.Add(regex);
        }

        if (options.Has('o') && (patterns.Count > 1 || (dialect != 'F' && patterns[0].ToString().Contains('|', StringComparison.Ordinal))))
        {
            return FilterReading.No("grep -o with alternatives takes the longest one, which is not known here");
        }

        var (before, after, most) = (Number(options.Last('B') ?? options.Last('C'), 0), Number(options.Last('A') ?? options.Last('C'), 0), Number(options.Last('m'), int.MaxValue));
        return before is null || after is null || most is null
            ? FilterReading.No("a number behind grep's option is missing")
            : FilterReading.Of(new GrepFilter
            {
                Patterns = patterns.ToImmutable(),
                Invert = options.Has('v'),
                Count = options.Has('c'),
                OnlyMatching = options.Has('o'),
                Quiet = options.Has('q'),
                Numbered = options.Has('n'),
                Before = Math.Min(before.Value, MostContext),
                After = Math.Min(after.Value, MostContext),
                Most = most.Value,
            });
    }

    public IEnumerable<TextLine> Apply(IEnumerable<TextLine> lines)
    {
        if (Quiet)
        {
            return [];
        }

        if (Count)
        {
            return [new(lines.Where(line => IsMatch(line.Text)).Take(Most).Count().ToString(CultureInfo.InvariantCulture))];
        }

        return OnlyMatching ? Matches(lines) : Lines(lines);
    }

    private bool IsMatch(string text) => Patterns.Any(pattern => pattern.IsMatch(text)) != Invert;

    private IEnumerable<TextLine> Matches(IEnumerable<TextLine> lines)
    {
        var found = 0;
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (found >= Most)
            {
                yield break;
            }

            var matches = Patterns[0].Matches(line.Text).Where(match => match.Length > 0).ToList();
            found += matches.Count > 0 ? 1 : 0;
            foreach (var match in matches)
            {
                yield return new((Numbered ? $"{number}:" : "") + match.Value);
            }
        }
    }

    private IEnumerable<TextLine> Lines(IEnumerable<TextLine> lines)
    {
        var held = new Queue<(int Number, TextLine Line)>();
        var found = 0;
        var last = 0;
        var owed = 0;
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (found < Most && IsMatch(line.Text))
            {
                found++;
                var first = held.Count > 0 ? held.Peek().Number : number;
                if ((Before > 0 || After > 0) && last > 0 && first > last + 1)
                {
                    yield return new("--");
                }

                while (held.TryDequeue(out var earlier))
                {
                    yield return Show(earlier.Line, earlier.Number, '-');
                }

                yield return Show(line, number, ':');
                last = number;
                owed = After;
            }
            else if (owed > 0)
            {
                owed--;
                yield return Show(line, number, '-');
                last = number;
            }
            else if (found >= Most)
            {
                yield break;
            }
            else if (Before > 0)
            {
                held.Enqueue((number, line));
                if (held.Count > Before)
                {
                    held.Dequeue();
                }
            }
        }
    }

    private TextLine Show(TextLine line, int number, char mark) => Numbered ? line with { Text = $"{number}{mark}{line.Text}" } : line;

    // "grep -3" is "grep -C 3".
    private static string[] Counts(ReadOnlySpan<string> words)
    {
        var counted = words.ToArray();
        for (var i = 0; i < counted.Length; i++)
        {
            counted[i] = counted[i].Length > 1 && counted[i][0] == '-' && counted[i].AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0 ? "-C" + counted[i][1..] : counted[i];
        }

        return counted;
    }

    private static bool Contexts(OptionWords options) => options.Has('A') || options.Has('B') || options.Has('C');

    private static string Bounded(string pattern, OptionWords options) =>
        options.Has('x') ? $@"\A(?:{pattern})\z" : options.Has('w') ? $@"(?:^|[^A-Za-z0-9_])(?:{pattern})(?:\z|[^A-Za-z0-9_])" : pattern;

    private static string Quote(string text) => string.Concat(text.Select(c => @"\.[]{}()*+?^$|".Contains(c, StringComparison.Ordinal) ? @"\" + c : c.ToString()));

    private static int? Number(string? text, int otherwise) =>
        text is null ? otherwise : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
