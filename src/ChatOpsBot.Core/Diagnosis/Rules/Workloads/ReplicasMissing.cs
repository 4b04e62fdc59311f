namespace ChatOpsBot.Core.Diagnosis.Rules.Workloads;

/// <summary>A workload has fewer available pods than it asks for, and no rollout that still moves explains it.</summary>
public sealed class ReplicasMissing : ICauseRule
{
    public IEnumerable<Cause> Propose(Observations observations)
    {
        foreach (var seen in observations.Objects("Deployment").Concat(observations.Objects("StatefulSet")).Concat(observations.Objects("DaemonSet")))
        {
            var it = seen.Object;
            if (it.Json.At("status") is null)
            {
                continue;
            }

            var daemons = it.Kind == "DaemonSet";
            var wanted = daemons ? it.Number("status", "desiredNumberScheduled") ?? 0 : it.Number("spec", "replicas") ?? 1;
            var there = daemons
                ? it.Number("status", "numberReady") ?? 0
                : it.Number("status", it.Kind == "Deployment" ? "availableReplicas" : "readyReplicas") ?? 0;
            var available = Conditions.Of(it, "Available");
            if (there >= wanted || Moves(seen, observations))
            {
                continue;
            }

            yield return new()
            {
                Code = CauseCodes.WorkloadReplicasMissing,
                Subject = it.Reference.ToString(),
                Cluster = seen.Cluster,
                Confidence = there == 0 ? 0.6 : 0.5,
                Summary = $"{Say.Name(it.Reference)} has {there} of {Say.Count(wanted, "replica")} available.",
                Onset = available?.Text("status") == "False" ? available?.Time("lastTransitionTime") : null,
                For = [new(seen.EvidenceId, $"{there} of {Say.Count(wanted, "replica")} are available.")],
                Against = there > 0 ? [new(seen.EvidenceId, $"{there} of {Say.Count(wanted, "replica")} still serve.")] : [],
            };
        }
    }

    // A pod that is younger than three minutes may simply be starting.
    private static bool Moves(ObjectObservation seen, Observations observations)
    {
        var unready = observations.Topology.PodsOf(seen.Cluster, seen.Object.Reference).Where(p => !p.IsReady && !p.IsFinished).ToList();
        return unready.Count > 0 && unready.All(p => p.Containers.All(c => c.Restarts == 0 && c.Waiting is null or "ContainerCreating" or "PodInitializing")
            && observations.Now - p.Seen.Object.Created < TimeSpan.FromMinutes(3));
    }
}
