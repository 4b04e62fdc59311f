namespace ChatOpsBot.Core.Diagnosis.Rules.Pods;

/// <summary>Reads the kubelet's <c>Unhealthy</c> and <c>Killing</c> events of one kind of probe.</summary>
public abstract class ProbeRule(string code, string probe) : PodRule(code)
{
    /// <summary>The newest failure of the probe in the window, with the whole count; null when there is none.</summary>
    protected EventView? Failure(PodView pod, Observations observations) =>
        pod.Events
            .Where(e => e.Reason is "Unhealthy" or "ProbeWarning" && e.Message.StartsWith(probe + " probe", StringComparison.OrdinalIgnoreCase) && IsRecent(e.Last, observations))
            .MaxBy(e => e.Last);

    /// <summary>The kubelet's word that it kills a container because of the probe.</summary>
    protected EventView? Kill(PodView pod, Observations observations) =>
        pod.Events
            .Where(e => e.Reason == "Killing" && e.Message.Contains($"failed {probe.ToLowerInvariant()} probe", StringComparison.OrdinalIgnoreCase) && IsRecent(e.Last, observations))
            .MaxBy(e => e.Last);

    protected string Tell(EventView failure) =>
        $"its {probe.ToLowerInvariant()} probe fails ({Say.Count(failure.Count, "time")}, last at {Say.Utc(failure.Last)}): {Say.Short(failure.Message)}";
}
