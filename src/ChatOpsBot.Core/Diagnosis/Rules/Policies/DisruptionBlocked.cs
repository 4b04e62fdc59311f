namespace ChatOpsBot.Core.Diagnosis.Rules.Policies;

/// <summary>A drain waits for a PodDisruptionBudget that allows no disruption.</summary>
public sealed class DisruptionBlocked : ICauseRule
{
    public IEnumerable<Cause> Propose(Observations observations)
    {
        foreach (var budget in observations.Objects("PodDisruptionBudget"))
        {
            var it = budget.Object;
            if (it.Number("status", "disruptionsAllowed") is not 0 || it.Number("status", "expectedPods") is null or 0)
            {
                continue;
            }

            var selector = it.Map("spec", "selector", "matchLabels");
            var held = observations.Topology.PodsIn(budget.Cluster, it.Namespace).FirstOrDefault(pod => Topology.Matches(selector, pod.Seen.Object.Labels)
                && observations.Find(pod.Cluster, new("Node", null, pod.NodeName ?? ""))?.Object.Flag("spec", "unschedulable") == true);
            if (held is null)
            {
                continue;
            }

            yield return new()
            {
                Code = CauseCodes.PolicyDisruptionBlocked,
                Subject = it.Reference.ToString(),
                Cluster = budget.Cluster,
                Confidence = 0.6,
                Summary = $"PodDisruptionBudget {it.Namespace}/{it.Name} allows no disruption, so pod {held.Reference.Name} stays on the cordoned node {held.NodeName}.",
                For = [new(budget.EvidenceId, $"{it.Number("status", "currentHealthy") ?? 0} pods are healthy, {it.Number("status", "desiredHealthy") ?? 0} must be, so 0 disruptions are allowed.")],
                Related = [held.Workload],
            };
        }
    }
}
