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
            if (RunsElsewhere(seen, observations) || (!asked && !(served is not null && IsNeeded(seen, served, observations))))
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

    // Of two that go by the name that was asked for, the one that runs is meant; the other, such as a staging one, rests.
    private static bool RunsElsewhere(ObjectObservation workload, Observations observations) =>
        observations.Focus is { Length: > 0 } focus && focus == workload.Object.Name
        && observations.Objects(workload.Object.Kind).Any(o => o.Cluster == workload.Cluster && o.Object.Name == focus && o.Object.Namespace != workload.Object.Namespace && o.Object.Number("spec", "replicas") > 0);

    // A workload that rests on purpose is healthy: something must be asking for it.
    private static bool IsNeeded(ObjectObservation workload, ObjectObservation service, Observations observations) =>
        observations.Focus == service.Object.Name
        || observations.Topology.EventsOf(workload.Cluster, workload.Object.Reference).Any(e => e.Reason == "ScalingReplicaSet" && e.Message.Contains("to 0", StringComparison.Ordinal) && e.Last >= observations.Window.From)
        || observations.Objects("Ingress").Any(i => i.Cluster == workload.Cluster && i.Object.Namespace == workload.Object.Namespace
            && i.Object.Items("spec", "rules").SelectMany(r => r.Items("http", "paths")).Any(p => p.Text("backend", "service", "name") == service.Object.Name))
        || observations.Logs.Errors.Any(e => e.Cluster == workload.Cluster && e.Target.StartsWith(service.Object.Name, StringComparison.Ordinal));
}
