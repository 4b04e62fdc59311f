namespace ChatOpsBot.Core.Diagnosis.Rules.Storage;

/// <summary>A claim that a pod waits for is not bound.</summary>
public sealed class ClaimPending : ICauseRule
{
    public IEnumerable<Cause> Propose(Observations observations)
    {
        foreach (var claim in observations.Objects("PersistentVolumeClaim").Where(c => c.Object.Text("status", "phase") is "Pending" or "Lost"))
        {
            var it = claim.Object;
            var waiting = observations.Topology.PodsIn(claim.Cluster, it.Namespace).Where(p => !p.IsReady && p.Seen.Object.Items("spec", "volumes")
                .Any(v => v.Text("persistentVolumeClaim", "claimName") == it.Name)).ToList();
            var told = observations.Topology.EventsOf(claim.Cluster, it.Reference).Where(e => e.Reason is "ProvisioningFailed" or "FailedBinding" or "VolumeMismatch" or "ClaimLost").MaxBy(e => e.Last);
            if (waiting.Count == 0 && told is null)
            {
                continue;
            }

            yield return new()
            {
                Code = CauseCodes.StorageClaimPending,
                Subject = it.Reference.ToString(),
                Cluster = claim.Cluster,
                Confidence = told is not null ? 0.94 : 0.85,
                Summary = Say.Sentence($"Claim {it.Namespace}/{it.Name} is not bound{(told is null ? "" : $": {Say.Short(told.Message)}")}"),
                Onset = it.Created,
                For = [new(claim.EvidenceId, $"The claim is {it.Text("status", "phase")}; {Say.Count(waiting.Count, "pod")} wait for it.")],
                Related = [.. waiting.Select(p => p.Workload).Distinct()],
            };
        }
    }
}
