using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Runbooks.Pipelines;

/// <summary><c>cut</c>: chosen fields or characters of each line.</summary>
internal sealed record CutFilter(ListRanges Positions, char? Delimiter, bool OnlyDelimited) : ITextFilter
{
    public static FilterReading Read(ReadOnlySpan<string> words)
    {
        var options = OptionWords.Read(words, "s", "dfcb", "delimiter:d", "fields:f", "characters:c", "bytes:b", "only-delimited:s");
        if (options.Refusal("cut") is { } refusal)
        {
            return refusal;
        }

        var fields = options.Last('f');
        var characters = options.Last('c') ?? options.Last('b');
        var delimiter = options.Last('d') ?? "\t";
        if (fields is null == characters is null || delimiter.Length != 1 || (characters is not null && options.Has('d')) || ListRanges.Read(fields ?? characters!) is not { } positions)
        {
            return FilterReading.No("cut needs -f with a delimiter of one character, or -c, and a list such as 1,3-5");
        }

        return FilterReading.Of(new CutFilter(positions, fields is null ? null : delimiter[0], options.Has('s')));
    }

    public IEnumerable<TextLine> Apply(IEnumerable<TextLine> lines)
    {
        foreach (var line in lines)
        {
            if (Delimiter is not { } delimiter)
            {
                yield return new(string.Concat(line.Text.Where((_, index) => Positions.Holds(index + 1))));
            }
            else if (line.Text.Contains(delimiter, StringComparison.Ordinal))
            {
                yield return new(string.Join(delimiter, line.Text.Split(delimiter).Where((_, index) => Positions.Holds(index + 1))));
            }
            else if (!OnlyDelimited)
            {
                yield return line;
            }
        }
    }
}
