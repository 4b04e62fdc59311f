namespace ChatOpsBot.Core.Diagnosis.Rules.Workloads;

/// <summary>A workload that somebody needs has no replicas on purpose.</summary>
public sealed class ScaledToZero : ICauseRule
{
    public IEnumerable<Cause> Propose(Observations observations)
    {
        foreach (var seen in observations.Objects("Deployment").Concat(observations.Objects("StatefulSet")).Where(w => w.Object.Number("spec", "replicas") == 0))
        {
            var labels = seen.Object.Map("spec", "template", "metadata", "labels");
            var served = observations.Objects("Service").FirstOrDefault(s => s.Cluster == seen.Cluster && s.Object.Namespace == seen.Object.Namespace
                && Topology.Matches(Topology.Selector(s.Object), labels) && !observations.Topology.Selected(s).Any(p => p.IsReady));
            var asked = observations.Focus is { Length: > 0 } focus && seen.Object.Name == focus;
            if (served is null && !asked)
            {
                continue;
            }

            var kind = seen.Object.Kind.ToLowerInvariant();
            yield return new()
            {
                Code = CauseCodes.WorkloadScaledToZero,
                Subject = seen.Object.Reference.ToString(),
                Cluster = seen.Cluster,
                Confidence = served is not null ? 0.85 : 0.7,
                Summary = $"{Say.Name(seen.Object.Reference)} is scaled to 0 replicas{(served is null ? "" : $", so service {served.Object.Name} has nothing behind it")}.",
                For = [new(seen.EvidenceId, "It asks for 0 replicas.")],
                Related = served is null ? [] : [served.Object.Reference],
                Remedies = [new("Scale up", $"kubectl -n {seen.Object.Namespace} scale {kind}/{seen.Object.Name} --replicas=1")],
            };
        }
    }
}
