namespace ChatOpsBot.Core.Diagnosis.Rules.Series;

/// <summary>The straight line that fits a series best, by least squares.</summary>
/// <param name="PerHour">How much it rises in an hour.</param>
/// <param name="Fit">The share of its variance that the line accounts for (R²): 1 for a line, near 0 for noise.</param>
internal readonly record struct Trend(double PerHour, double Fit)
{
    public static Trend Of(IReadOnlyList<Sample> samples)
    {
        if (samples.Count < 2)
        {
            return default;
        }

        var hours = samples.Select(s => (s.At - samples[0].At).TotalHours).ToList();
        var (meanX, meanY) = (hours.Average(), samples.Average(s => s.Value));
        double xx = 0, xy = 0, yy = 0;
        for (var i = 0; i < samples.Count; i++)
        {
            var (x, y) = (hours[i] - meanX, samples[i].Value - meanY);
            (xx, xy, yy) = (xx + (x * x), xy + (x * y), yy + (y * y));
        }

        return xx == 0 || yy == 0 ? default : new(xy / xx, xy * xy / (xx * yy));
    }

    /// <summary>When a value that goes on rising reaches a limit; null when it does not rise.</summary>
    public TimeSpan? Reaches(double from, double limit) =>
        PerHour > 0 && limit > from && (limit - from) / PerHour is < 24 * 365 and var hours ? TimeSpan.FromHours(hours) : null;
}
