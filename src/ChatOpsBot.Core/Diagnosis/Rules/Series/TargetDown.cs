namespace ChatOpsBot.Core.Diagnosis.Rules.Series;

/// <summary>Prometheus cannot scrape a target (<c>up</c> is 0), so its numbers are missing.</summary>
public sealed class TargetDown : ICauseRule
{
    public IEnumerable<Cause> Propose(Observations observations) =>
        from series in observations.Of<SeriesObservation>()
        where series.Labels.TryGetValue("__name__", out var name) && name == "up" && series.Samples.Length > 0 && series.Samples[^1].Value == 0
        let job = series.Labels.TryGetValue("job", out var value) ? value : "unknown"
        group series by (series.Cluster, Job: job) into targets
        select new Cause
        {
            Code = CauseCodes.TelemetryMissing,
            Subject = $"system:{targets.Key.Job}",
            Cluster = targets.Key.Cluster,
            Confidence = 0.45,
            Summary = $"Prometheus cannot scrape {Say.Count(targets.Count(), "target")} of job {targets.Key.Job}.",
            For = [.. targets.Take(3).Select(t => new Finding(t.EvidenceId, $"{Say.Short(t.Name)} is 0 at {Say.Utc(t.Samples[^1].At)}."))],
        };
}
