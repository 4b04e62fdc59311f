namespace ChatOpsBot.Core.Diagnosis.Rules.Storage;

/// <summary>A claim that somebody waits for is not bound: no such class, no volume, a provisioner that fails, or a volume that is lost.</summary>
public sealed class ClaimPending : ICauseRule
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public IEnumerable<Cause> Propose(Observations observations)
    {
        foreach (var claim in observations.Objects("PersistentVolumeClaim").Where(c => c.Object.Text("status", "phase") is "Pending" or "Lost" && c.Object.Deleted is null))
        {
            var it = claim.Object;
            var waiting = observations.Topology.PodsIn(claim.Cluster, it.Namespace).Where(p => !p.IsReady && !p.IsFinished && Uses(p.Seen.Object, it.Name)).ToList();
            var events = observations.Topology.EventsOf(claim.Cluster, it.Reference).ToList();
            var told = events.Where(e => e.Reason is "ProvisioningFailed" or "FailedBinding" or "VolumeMismatch" or "ClaimLost" or "ClaimMisbound").MaxBy(e => e.Last);
            var why = told is not null ? Say.Short(told.Message) : Class(claim, observations) ?? (it.Text("status", "phase") == "Lost" ? $"its volume {it.Text("spec", "volumeName")} is gone" : null);
            var young = observations.Now - it.Created < Patience && (waiting.Count > 0 || observations.Topology.Pods.Count > 0);
            var rests = waiting.Count == 0 && (observations.SawAll(claim.Cluster, "Pod", it.Namespace) || events.Any(e => e.Reason == "WaitForFirstConsumer") || Waits(claim, observations));
            if (why is null && (young || rests))
            {
                continue;
            }

            yield return new()
            {
                Code = CauseCodes.StorageClaimPending,
                Subject = it.Reference.ToString(),
                Cluster = claim.Cluster,
                Confidence = why is not null ? 0.94 : waiting.Count > 0 ? 0.85 : 0.6,
                Summary = Say.Sentence($"Claim {it.Namespace}/{it.Name} is not bound{(why is null ? "" : $": {why}")}"),
                Onset = it.Created,
                For = [new(claim.EvidenceId, $"The claim is {it.Text("status", "phase")}; {Say.Count(waiting.Count, "pod")} wait for it.")],
                Related = [.. waiting.Select(p => p.Workload).Distinct()],
            };
        }

        foreach (var told in observations.Topology.Events.Where(e => e.About.Kind == "PersistentVolumeClaim" && e.Reason is "ProvisioningFailed" or "FailedBinding"
            && e.Last >= observations.Window.From && observations.Find(e.Cluster, e.About) is null).GroupBy(e => (e.Cluster, e.About)).Select(g => g.MaxBy(e => e.Last)!))
        {
            yield return new()
            {
                Code = CauseCodes.StorageClaimPending,
                Subject = told.About.ToString(),
                Cluster = told.Cluster,
                Confidence = 0.8,
                Summary = Say.Sentence($"Claim {told.About.Namespace}/{told.About.Name} is not bound: {Say.Short(told.Message)}"),
                Onset = told.First,
                For = [new(told.EvidenceId, Say.Sentence($"{told.Reason}, {Say.Count(told.Count, "time")}: {Say.Short(told.Message)}"))],
            };
        }
    }

    /// <summary>Whether the pod mounts the claim, by name or as its own ephemeral one.</summary>
    internal static bool Uses(KubernetesObject pod, string claim) => pod.Items("spec", "volumes")
        .Any(v => v.Text("persistentVolumeClaim", "claimName") == claim || (v.At("ephemeral") is not null && $"{pod.Name}-{v.Text("name")}" == claim));

    private static string? Class(ObjectObservation claim, Observations observations) =>
        claim.Object.Text("spec", "storageClassName") is { Length: > 0 } name && claim.Object.Text("spec", "volumeName") is null
            && observations.SawAll(claim.Cluster, "StorageClass", null) && observations.Find(claim.Cluster, new("StorageClass", null, name)) is null
            && !observations.Objects("PersistentVolume").Any(v => v.Object.Text("spec", "storageClassName") == name)
            ? $"it asks for storage class {name}, which does not exist"
            : null;

    private static bool Waits(ObjectObservation claim, Observations observations) =>
        claim.Object.Text("spec", "storageClassName") is { Length: > 0 } name
        && observations.Find(claim.Cluster, new("StorageClass", null, name))?.Object.Text("volumeBindingMode") == "WaitForFirstConsumer";
}
