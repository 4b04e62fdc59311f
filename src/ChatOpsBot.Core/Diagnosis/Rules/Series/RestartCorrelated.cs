namespace ChatOpsBot.Core.Diagnosis.Rules.Series;

/// <summary>A caller's 5xx come when the pods of the API behind it restart.</summary>
public sealed class RestartCorrelated : ICauseRule
{
    private static readonly TimeSpan Near = TimeSpan.FromMinutes(2);

    public IEnumerable<Cause> Propose(Observations observations)
    {
        var spikes = observations.Of<SeriesObservation>().Where(IsErrors).SelectMany(s => Rises(s).Select(at => (s.Cluster, At: at, s.EvidenceId))).ToList();
        foreach (var api in observations.Topology.Pods.Where(p => p.Workload.Name.EndsWith("-api", StringComparison.Ordinal)).GroupBy(p => (p.Cluster, p.Workload)))
        {
            var restarts = api.SelectMany(p => p.Containers).Where(c => c.Restarts > 0)
                .SelectMany(c => new[] { c.LastTerminated?.FinishedAt, c.RunningSince }).OfType<DateTimeOffset>()
                .Where(at => at >= observations.Window.From).ToList();
            var own = spikes.Where(s => s.Cluster == api.Key.Cluster || s.Cluster.Length == 0).Select(s => s.At).Distinct().ToList();
            var met = own.Count(at => restarts.Any(r => (r - at).Duration() <= Near));
            if (met == 0 || met * 2 <= own.Count)
            {
                continue;
            }

            var name = api.Key.Workload;
            yield return new()
            {
                Code = CauseCodes.RestartCorrelated,
                Subject = name.ToString(),
                Cluster = api.Key.Cluster,
                Confidence = 0.85,
                Summary = $"Pods of {Say.Name(name)} restarted within 2 minutes of {met} of {Say.Count(own.Count, "rise")} of the 5xx.",
                Onset = restarts.Min(),
                For = [new(spikes[0].EvidenceId, $"{met} of {Say.Count(own.Count, "rise")} of 5xx stand within 2 minutes of a restart."), new(api.First().Seen.EvidenceId, $"Restarts at {string.Join(", ", restarts.Order().Take(5).Select(r => Say.Utc(r)))}.")],
            };
        }
    }

    private static bool IsErrors(SeriesObservation series) =>
        series.Samples.Length >= 5 && (series.Query.Contains("500", StringComparison.Ordinal) || series.Query.Contains("5..", StringComparison.Ordinal)
            || series.Query.Contains("error", StringComparison.OrdinalIgnoreCase) || series.Query.Contains("5xx", StringComparison.OrdinalIgnoreCase));

    /// <summary>When the errors begin to grow after a pause. A counter's reset is no rise.</summary>
    private static IEnumerable<DateTimeOffset> Rises(SeriesObservation series)
    {
        var steps = series.Samples.Zip(series.Samples.Skip(1), (a, b) => (b.At, Growth: Math.Max(0, b.Value - a.Value))).ToList();
        var usual = steps.Select(s => s.Growth).Order().ElementAt(steps.Count / 2);
        DateTimeOffset? last = null;
        foreach (var (at, _) in steps.Where(s => s.Growth > (3 * usual) + 0.5))
        {
            if (last is null || at - last > TimeSpan.FromMinutes(5))
            {
                yield return at;
            }

            last = at;
        }
    }
}
