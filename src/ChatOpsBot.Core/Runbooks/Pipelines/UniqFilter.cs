using System.Globalization;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Runbooks.Pipelines;

/// <summary><c>uniq</c>: runs of equal lines as one.</summary>
internal sealed record UniqFilter(bool Count, bool OnlyRepeated, bool OnlyUnique, bool IgnoreCase) : ITextFilter
{
    public static FilterReading Read(ReadOnlySpan<string> words)
    {
        var options = OptionWords.Read(words, "cdui", "", "count:c", "repeated:d", "unique:u", "ignore-case:i");
        return options.Refusal("uniq") ?? FilterReading.Of(new UniqFilter(options.Has('c'), options.Has('d'), options.Has('u'), options.Has('i')));
    }

    public IEnumerable<TextLine> Apply(IEnumerable<TextLine> lines)
    {
        var comparison = IgnoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        TextLine? open = null;
        var count = 0;
        foreach (var line in lines)
        {
            if (open is { } same && string.Equals(same.Text, line.Text, comparison))
            {
                count++;
                continue;
            }

            if (open is { } done && IsWanted(count))
            {
                yield return Show(done, count);
            }

            (open, count) = (line, 1);
        }

        if (open is { } last && IsWanted(count))
        {
            yield return Show(last, count);
        }
    }

    private bool IsWanted(int count) => !(OnlyRepeated && count == 1) && !(OnlyUnique && count > 1);

    private TextLine Show(TextLine line, int count) =>
        Count ? new(string.Create(CultureInfo.InvariantCulture, $"{count,7} {line.Text}")) : line;
}
