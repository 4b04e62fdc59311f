namespace ChatOpsBot.Core.Diagnosis.Rules.Series;

/// <summary>When the 5xx of a series begin to rise above their usual level.</summary>
internal static class ErrorSpikes
{
    private const int FewestSamples = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);
    private static readonly string[] Words = ["5xx", "\"5..", "\"5.*", "5[0-9]", "error", "failure"];

    /// <summary>Whether the series counts answers of the server's own fault.</summary>
    public static bool IsErrors(SeriesObservation series) =>
        series.Samples.Length >= FewestSamples && (Words.Any(w => series.Query.Contains(w, StringComparison.OrdinalIgnoreCase))
            || ServerFault(series.Query) || series.Labels.Any(l => l.Key is "rc" or "code" or "status" or "status_code" && l.Value is ['5', _, _]));

    /// <summary>The beginnings of spikes, each as the span in which it began: from the sample before to the first high one.</summary>
    public static IEnumerable<TimeWindow> Of(SeriesObservation series)
    {
        var levels = SeriesShape.IsCounter(series) ? Growth(series) : [.. series.Samples];
        if (levels.Count < FewestSamples - 1)
        {
            yield break;
        }

        var sorted = levels.Select(l => l.Value).Order().ToList();
        var usual = sorted[sorted.Count / 2];
        var noise = levels.Select(l => Math.Abs(l.Value - usual)).Order().ElementAt(levels.Count / 2);
        var limit = usual + Math.Max(Math.Max(6 * noise, 0.2 * (sorted[^1] - usual)), Math.Max(usual, 1e-9));
        DateTimeOffset? last = null;
        for (var i = 0; i < levels.Count; i++)
        {
            if (levels[i].Value <= limit)
            {
                continue;
            }

            if (i > 0 && (last is null || levels[i].At - last > Pause))
            {
                yield return new(levels[i - 1].At, levels[i].At);
            }

            last = levels[i].At;
        }
    }

    private static List<Sample> Growth(SeriesObservation series) =>
        [.. series.Samples.Zip(series.Samples.Skip(1), (a, b) => new Sample(b.At, b.Value >= a.Value ? b.Value - a.Value : b.Value))];

    private static bool ServerFault(string query)
    {
        for (var at = query.IndexOf('"'); at >= 0 && at + 4 < query.Length; at = query.IndexOf('"', at + 1))
        {
            if (query[at + 1] == '5' && char.IsAsciiDigit(query[at + 2]) && char.IsAsciiDigit(query[at + 3]) && query[at + 4] == '"')
            {
                return true;
            }
        }

        return false;
    }
}
