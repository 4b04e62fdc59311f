using System.Collections.Immutable;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Reports.Svg;

/// <summary>The strokes of a series: it is broken where nothing was measured, and no pixel is drawn more often than the eye can tell.</summary>
internal static class LineShape
{
    /// <summary>So many times the usual distance between samples is a gap.</summary>
    private const double Gap = 3;

    /// <param name="columns">Pixels of the plot's width.</param>
    public static IEnumerable<ImmutableArray<Sample>> Strokes(ImmutableArray<Sample> samples, TimeWindow window, int columns)
    {
        var inside = samples.Where(sample => window.Contains(sample.At)).OrderBy(sample => sample.At).ToList();
        var longest = Usual(inside) * Gap;
        var stroke = new List<Sample>();
        foreach (var sample in inside)
        {
            if (stroke.Count > 0 && (!double.IsFinite(sample.Value) || sample.At - stroke[^1].At > longest))
            {
                yield return Thinned(stroke, window, columns);
                stroke.Clear();
            }

            if (double.IsFinite(sample.Value))
            {
                stroke.Add(sample with { Value = Math.Clamp(sample.Value, -ValueAxis.Most, ValueAxis.Most) });
            }
        }

        if (stroke.Count > 0)
        {
            yield return Thinned(stroke, window, columns);
        }
    }

    private static TimeSpan Usual(List<Sample> samples)
    {
        var distances = samples.Skip(1).Zip(samples, (later, earlier) => later.At - earlier.At).Order().ToList();
        return distances.Count == 0 ? TimeSpan.MaxValue / (Gap + 1) : distances[distances.Count / 2];
    }

    /// <summary>Of each pixel's samples the lowest and the highest, in their order.</summary>
    private static ImmutableArray<Sample> Thinned(List<Sample> stroke, TimeWindow window, int columns) => stroke.Count <= columns * 2 || window.Length <= TimeSpan.Zero
        ? [.. stroke]
        :
        [
            .. stroke.GroupBy(sample => (int)((sample.At - window.From) / window.Length * columns))
                .SelectMany(column => new[] { column.MinBy(sample => sample.Value), column.MaxBy(sample => sample.Value) }.Distinct().OrderBy(sample => sample.At)),
        ];
}
