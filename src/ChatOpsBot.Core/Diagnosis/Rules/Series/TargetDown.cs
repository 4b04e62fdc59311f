namespace ChatOpsBot.Core.Diagnosis.Rules.Series;

/// <summary>Prometheus cannot scrape a target (<c>up</c> is 0), so its numbers are missing.</summary>
/// <remarks>A target whose pod is known not to serve is left out: the pod's own trouble says why.</remarks>
public sealed class TargetDown : ICauseRule
{
    public IEnumerable<Cause> Propose(Observations observations)
    {
        var down = observations.Of<SeriesObservation>().Where(s => SeriesShape.Name(s) == "up" && s.Samples.Length > 0 && s.Samples[^1].Value == 0).ToList();
        var owners = down.Count == 0 ? null : new SeriesOwners(observations);
        return
            from series in down
            let owner = owners!.Of(series)
            where owner is null || observations.Topology.Pods.Where(p => p.Workload == owner).All(p => p.IsHealthy)
            let job = series.Labels.TryGetValue("job", out var value) ? value : "unknown"
            where observations.Focus is not { Length: > 0 } focus || job.Contains(focus, StringComparison.OrdinalIgnoreCase) || owner?.Name.Contains(focus, StringComparison.OrdinalIgnoreCase) == true
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
}
