namespace ChatOpsBot.Core.Diagnosis.Rules.Policies;

/// <summary>A container was killed at a memory limit that it never asked for: the namespace's LimitRange gave it.</summary>
public sealed class LimitRangeDefault : ICauseRule
{
    public IEnumerable<Cause> Propose(Observations observations) =>
        from pod in observations.Topology.Suspects
        from container in pod.Containers
        where container.LatestEnd?.Reason == "OOMKilled" && container.MemoryLimit is not null
            && (container.LatestEnd.FinishedAt >= observations.Window.From - TimeSpan.FromMinutes(10) || !container.IsReady)
        from range in observations.Objects("LimitRange")
        where range.Cluster == pod.Cluster && range.Object.Namespace == pod.Reference.Namespace
        where range.Object.Items("spec", "limits").Any(l => l.Text("type") == "Container" && l.Text("default", "memory") == container.MemoryLimit)
        let annotated = pod.Seen.Object.Annotations.TryGetValue("kubernetes.io/limit-ranger", out var said)
            && said.Contains("memory limit for container " + container.Name, StringComparison.Ordinal)
        where annotated || !Declares(pod, container, observations)
        group (Pod: pod, Container: container, Annotated: annotated) by (range.Cluster, Range: range) into hit
        let one = hit.First()
        select new Cause
        {
            Code = CauseCodes.PolicyLimitRange,
            Subject = hit.Key.Range.Object.Reference.ToString(),
            Cluster = hit.Key.Cluster,
            Confidence = one.Annotated ? 0.93 : 0.8,
            Summary = $"LimitRange {hit.Key.Range.Object.Name} in {hit.Key.Range.Object.Namespace} gives container {one.Container.Name} a memory limit of {one.Container.MemoryLimit}, and it is killed there.",
            Onset = hit.Min(h => h.Container.LatestEnd?.FinishedAt),
            For =
            [
                new(hit.Key.Range.EvidenceId, $"The default memory limit of the namespace is {one.Container.MemoryLimit}; the LimitRange is from {Say.Utc(hit.Key.Range.Object.Created)}."),
                .. hit.Take(3).Select(h => new Finding(h.Pod.Seen.EvidenceId, $"Container {h.Container.Name} of pod {h.Pod.Reference.Name} was killed for memory at {Say.Utc(h.Container.LatestEnd?.FinishedAt)}.")),
            ],
            Related = [.. hit.Select(h => h.Pod.Workload).Distinct()],
            Remedies = [new("Delete the LimitRange, then restart the workload", $"kubectl -n {hit.Key.Range.Object.Namespace} delete limitrange {hit.Key.Range.Object.Name}")],
        };

    // Without the admission plugin's annotation the workload's own template tells; unknown counts as declared.
    private static bool Declares(Pods.PodView pod, Pods.ContainerView container, Observations observations) =>
        observations.Find(pod.Cluster, pod.Workload)?.Object is not { } owner
        || owner.Items("spec", "template", "spec", "containers").Any(c => c.Text("name") == container.Name && c.Text("resources", "limits", "memory") is not null);
}
