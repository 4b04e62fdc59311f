using System.Collections.Immutable;
using System.Globalization;

namespace ChatOpsBot.Core.Runbooks.Pipelines;

/// <summary>Positions as <c>cut</c> takes them: <c>1,3-5,7-</c>.</summary>
internal sealed record ListRanges(ImmutableArray<(int First, int Last)> Ranges)
{
    /// <summary>Null when the text is no list.</summary>
    public static ListRanges? Read(string text)
    {
        var ranges = ImmutableArray.CreateBuilder<(int, int)>();
        foreach (var part in text.Split(','))
        {
            var ends = part.Split('-');
            var first = ends[0].Length == 0 ? 1 : Number(ends[0]);
            var last = ends.Length == 1 ? first : ends[1].Length == 0 ? int.MaxValue : Number(ends[1]);
            if (ends.Length > 2 || part is "" or "-" || first is not > 0 || last is null || last < first)
            {
                return null;
            }

            ranges.Add((first.Value, last.Value));
        }

        return new(ranges.ToImmutable());
    }

    public bool Holds(int position) => Ranges.Any(range => position >= range.First && position <= range.Last);

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
