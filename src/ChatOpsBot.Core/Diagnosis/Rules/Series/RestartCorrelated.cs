namespace ChatOpsBot.Core.Diagnosis.Rules.Series;

/// <summary>A caller's 5xx come when the pods of a workload behind it restart.</summary>
public sealed class RestartCorrelated : ICauseRule
{
    private static readonly TimeSpan Near = TimeSpan.FromMinutes(2);

    public IEnumerable<Cause> Propose(Observations observations)
    {
        var errors = observations.Of<SeriesObservation>().Where(ErrorSpikes.IsErrors).ToList();
        if (errors.Count == 0)
        {
            yield break;
        }

        var owners = new SeriesOwners(observations);
        var spikes = errors.Select(s => (Series: s, Owner: owners.Of(s)))
            .Where(s => string.IsNullOrEmpty(observations.Focus) || s.Owner is null || IsFocus(s.Owner, observations.Focus))
            .SelectMany(s => ErrorSpikes.Of(s.Series).Select(at => (s.Series.Cluster, s.Owner, At: at, s.Series.EvidenceId))).ToList();
        if (spikes.Count == 0)
        {
            yield break;
        }

        foreach (var restarted in Restarts.In(observations, owners))
        {
            var (cluster, workload) = restarted.Key;
            if (IsFocus(workload, observations.Focus))
            {
                continue;
            }

            var of = spikes.Where(s => (s.Cluster == cluster || s.Cluster.Length == 0) && s.Owner != workload).DistinctBy(s => s.At).ToList();
            var met = of.Where(s => restarted.Any(r => r.At >= s.At.From - Near && r.At <= s.At.To + Near)).ToList();
            var loops = observations.Topology.PodsOf(cluster, workload).Any(p => p.Containers.Any(c => c.Waiting == "CrashLoopBackOff"));
            if (met.Count == 0 || met.Count * 2 < of.Count || (loops && met.Count < of.Count) || IsChance([.. restarted.Select(r => r.At)], observations.Window))
            {
                continue;
            }

            var certain = restarted.Any(r => r.IsCertain);
            yield return new()
            {
                Code = CauseCodes.RestartCorrelated,
                Subject = workload.ToString(),
                Cluster = cluster,
                Confidence = certain ? 0.85 : 0.7,
                Summary = $"Pods of {Say.Name(workload)} restarted within 2 minutes of {met.Count} of {Say.Count(of.Count, "rise")} of the 5xx.",
                Onset = restarted.Min(r => r.At),
                For =
                [
                    new(met[0].EvidenceId, $"{met.Count} of {Say.Count(of.Count, "rise")} of 5xx stand within 2 minutes of a restart, the first at {Say.Utc(met.Min(m => m.At.To))}."),
                    new(restarted.OrderByDescending(r => r.IsCertain).First().EvidenceId, $"Restarts at {string.Join(", ", restarted.Select(r => r.At).Distinct().Order().Take(5).Select(r => Say.Utc(r)))}."),
                ],
                Against =
                [
                    .. met.Count < of.Count ? [new Finding(of.Except(met).First().EvidenceId, $"{Say.Count(of.Count - met.Count, "rise")} of 5xx came without a restart.")] : Array.Empty<Finding>(),
                    .. certain ? [] : new[] { new Finding(restarted.First().EvidenceId, "Only the series suggest the restarts; no pod's status was seen to tell them.") },
                ],
                Related = [.. met.Select(m => m.Owner).OfType<ObjectReference>().Union(Focused(observations, cluster))],
            };
        }
    }

    // What restarts all the time stands beside everything.
    private static bool IsChance(DateTimeOffset[] restarts, TimeWindow window) =>
        restarts.Select(at => (at - window.From).Ticks / (2 * Near).Ticks).Distinct().Count() * 2 * Near > window.Length / 2;

    private static IEnumerable<ObjectReference> Focused(Observations observations, string cluster) =>
        observations.Topology.Pods.Where(p => p.Cluster == cluster && IsFocus(p.Workload, observations.Focus)).Select(p => p.Workload).Distinct();

    private static bool IsFocus(ObjectReference workload, string? focus) =>
        focus is { Length: > 0 } && (workload.Name == focus || workload.Name.EndsWith("-" + focus, StringComparison.Ordinal));
}
