namespace ChatOpsBot.Core.Diagnosis.Rules.Series;

/// <summary>What the course of a series' samples says about it.</summary>
internal static class SeriesShape
{
    private static readonly string[] Derived = ["rate(", "delta(", "increase(", "avg", "histogram_quantile"];

    /// <summary>A raw counter: it only grows, but for resets.</summary>
    public static bool IsCounter(SeriesObservation series)
    {
        if (series.Samples.Length < 3 || Derived.Any(d => series.Query.Contains(d, StringComparison.Ordinal)) || Name(series).EndsWith("_seconds", StringComparison.Ordinal))
        {
            return false;
        }

        var falls = Steps(series).Count(s => s.Now.Value < s.Before.Value);
        return falls == 0 || (Steps(series).All(s => s.Now.Value >= s.Before.Value || s.Now.Value < s.Before.Value / 2) && falls * 5 < series.Samples.Length);
    }

    /// <summary>The metric's name, from the label or, where a query's answer keeps none, empty.</summary>
    public static string Name(SeriesObservation series) => series.Labels.TryGetValue("__name__", out var name) ? name : "";

    public static IEnumerable<(Sample Before, Sample Now)> Steps(SeriesObservation series) => series.Samples.Zip(series.Samples.Skip(1));

    /// <summary>The usual distance between two samples; zero for fewer than three.</summary>
    public static TimeSpan Step(SeriesObservation series)
    {
        var steps = Steps(series).Select(s => s.Now.At - s.Before.At).Order().ToList();
        return steps.Count < 2 ? TimeSpan.Zero : steps[steps.Count / 2];
    }
}
