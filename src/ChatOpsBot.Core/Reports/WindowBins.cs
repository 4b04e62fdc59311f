using System.Collections.Immutable;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Reports;

/// <summary>Spreads samples over a window, so that charts of different series share their time axis and gaps show.</summary>
public static class WindowBins
{
    /// <returns>The highest value in each bin; NaN where nothing was measured.</returns>
    public static double[] Of(ImmutableArray<Sample> samples, TimeWindow window, int bins)
    {
        var highest = new double[bins];
        Array.Fill(highest, double.NaN);
        foreach (var sample in samples.Where(sample => double.IsFinite(sample.Value) && window.Length > TimeSpan.Zero && window.Contains(sample.At)))
        {
            var bin = Math.Min(bins - 1, (int)((sample.At - window.From) / window.Length * bins));
            highest[bin] = double.IsNaN(highest[bin]) ? sample.Value : Math.Max(highest[bin], sample.Value);
        }

        return highest;
    }
}
