namespace ChatOpsBot.Core.Diagnosis.Rules.Policies;

/// <summary>A drain waits for a PodDisruptionBudget that allows no disruption, or fewer pods are healthy than the budget asks for.</summary>
public sealed class DisruptionBlocked : ICauseRule
{
    private static readonly TimeSpan StartUp = TimeSpan.FromMinutes(3);

    public IEnumerable<Cause> Propose(Observations observations)
    {
        foreach (var budget in observations.Objects("PodDisruptionBudget"))
        {
            var it = budget.Object;
            if (it.Number("status", "disruptionsAllowed") is not 0 || it.Number("status", "expectedPods") is null or 0)
            {
                continue;
            }

            var selector = it.Json.At("spec", "selector") ?? default;
            var held = observations.Topology.PodsIn(budget.Cluster, it.Namespace).FirstOrDefault(pod => LabelSelector.Matches(selector, pod.Seen.Object.Labels)
                && observations.Find(pod.Cluster, new("Node", null, pod.NodeName ?? ""))?.Object.Flag("spec", "unschedulable") == true);
            var (healthy, wanted) = (it.Number("status", "currentHealthy") ?? 0, it.Number("status", "desiredHealthy") ?? 0);
            if (held is null && (healthy >= wanted || observations.Topology.PodsIn(budget.Cluster, it.Namespace).Any(p => !p.IsReady && LabelSelector.Matches(selector, p.Seen.Object.Labels) && p.IsStarting(observations.Now, StartUp))))
            {
                continue;
            }

            yield return new()
            {
                Code = CauseCodes.PolicyDisruptionBlocked,
                Subject = it.Reference.ToString(),
                Cluster = budget.Cluster,
                Confidence = held is null ? 0.5 : 0.6,
                Summary = held is null
                    ? $"PodDisruptionBudget {it.Namespace}/{it.Name} has {Say.Count(healthy, "healthy pod")} where it asks for {wanted}, so nothing of it may be evicted."
                    : $"PodDisruptionBudget {it.Namespace}/{it.Name} allows no disruption, so pod {held.Reference.Name} stays on the cordoned node {held.NodeName}.",
                For = [new(budget.EvidenceId, $"{Say.Count(healthy, "pod")} are healthy, {wanted} must be, so 0 disruptions are allowed.")],
                Related = held is null ? [] : [held.Workload],
            };
        }
    }
}
