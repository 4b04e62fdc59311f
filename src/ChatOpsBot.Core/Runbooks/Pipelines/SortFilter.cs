using System.Collections.Immutable;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Runbooks.Pipelines;

/// <summary><c>sort</c> in the C locale.</summary>
internal sealed record SortFilter(ImmutableArray<SortKey> Keys, char? Separator, bool Reverse, bool Unique, bool Stable) : ITextFilter, IComparer<string>
{
    public static FilterReading Read(ReadOnlySpan<string> words)
    {
        var options = OptionWords.Read(words, "nrhubfs", "kt", "numeric-sort:n", "reverse:r", "human-numeric-sort:h", "unique:u", "ignore-leading-blanks:b", "ignore-case:f", "stable:s", "key:k", "field-separator:t");
        if (options.Refusal("sort") is { } refusal)
        {
            return refusal;
        }

        var separator = options.Last('t') switch { null => "", @"\t" => "\t", var given => given };
        if (separator.Length > 1 || (options.Has('n') && options.Has('h')))
        {
            return FilterReading.No("sort with these options is not known here");
        }

        var all = string.Concat(options.Options.Where(option => option.Value is null && "nrhbf".Contains(option.Name, StringComparison.Ordinal)).Select(option => option.Name));
        var keys = ImmutableArray.CreateBuilder<SortKey>();
        foreach (var (name, value) in options.Options)
        {
            if (name == 'k')
            {
                if (SortKey.Read(value!, all) is not { } key)
                {
                    return FilterReading.No("sort's key is not known here: write -k N or -k N,M");
                }

                keys.Add(key);
            }
        }

        if (keys.Count == 0)
        {
            keys.Add(SortKey.WholeLine(all));
        }

        return FilterReading.Of(new SortFilter(keys.ToImmutable(), separator.Length == 0 ? null : separator[0], all.Contains('r', StringComparison.Ordinal), options.Has('u'), options.Has('s')));
    }

    public IEnumerable<TextLine> Apply(IEnumerable<TextLine> lines)
    {
        var sorted = lines.OrderBy(line => line.Text, this);
        if (!Unique)
        {
            return sorted;
        }

        // Of lines with equal keys the first one read stays; OrderBy is stable.
        return Distinct(sorted);
    }

    public int Compare(string? x, string? y)
    {
        var order = ByKeys(x!, y!);
        return order != 0 || Stable || Unique ? order : Reverse ? string.CompareOrdinal(y, x) : string.CompareOrdinal(x, y);
    }

    private int ByKeys(string x, string y)
    {
        foreach (var key in Keys)
        {
            var order = key.Compare(x, y, Separator);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    private IEnumerable<TextLine> Distinct(IEnumerable<TextLine> sorted)
    {
        string? last = null;
        foreach (var line in sorted)
        {
            if (last is null || ByKeys(last, line.Text) != 0)
            {
                yield return line;
                last = line.Text;
            }
        }
    }
}
