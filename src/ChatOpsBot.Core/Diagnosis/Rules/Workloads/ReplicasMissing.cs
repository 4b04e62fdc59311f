using System.Text.Json;

namespace ChatOpsBot.Core.Diagnosis.Rules.Workloads;

/// <summary>A workload has fewer available pods than it asks for, and no rollout that still moves explains it.</summary>
public sealed class ReplicasMissing : ICauseRule
{
    private static readonly TimeSpan StartUp = TimeSpan.FromMinutes(3);
    private static readonly string[] Kinds = ["Deployment", "StatefulSet", "DaemonSet", "ReplicationController", "ReplicaSet"];

    public IEnumerable<Cause> Propose(Observations observations)
    {
        foreach (var seen in Kinds.SelectMany(observations.Objects))
        {
            var it = seen.Object;
            if (it.Json.At("status") is not { ValueKind: JsonValueKind.Object } status || !status.EnumerateObject().Any() || it.Deleted is not null || (it.Kind == "ReplicaSet" && it.Controller is not null))
            {
                continue;
            }

            var (wanted, there) = Counts(it);
            if (there >= wanted || Moves(seen, there, observations))
            {
                continue;
            }

            var available = Conditions.Of(it, "Available");
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

    /// <summary>How many replicas it asks for, and how many serve.</summary>
    internal static (long Wanted, long There) Counts(KubernetesObject it) => it.Kind == "DaemonSet"
        ? (it.Number("status", "desiredNumberScheduled") ?? 0, it.Number("status", "numberReady") ?? 0)
        : (it.Number("spec", "replicas") ?? 1, it.Number("status", it.Kind == "StatefulSet" ? "readyReplicas" : "availableReplicas") ?? it.Number("status", "readyReplicas") ?? 0);

    // A pod that is younger than three minutes may simply be starting, and so may a rollout that has just made progress.
    private static bool Moves(ObjectObservation seen, long there, Observations observations)
    {
        var it = seen.Object;
        var unready = observations.Topology.PodsOf(seen.Cluster, it.Reference).Where(p => !p.IsReady && !p.IsFinished).ToList();
        if (unready.Count > 0)
        {
            return unready.All(p => p.IsStarting(observations.Now, StartUp) && observations.Now - p.Seen.Object.Created < StartUp);
        }

        var progressing = Conditions.Of(it, "Progressing");
        return (it.Number("status", "observedGeneration") is { } observed && observed < it.Number("metadata", "generation"))
            || (there > 0 && !Conditions.Is(it, "Available", "False") && progressing?.Text("status") == "True" && progressing?.Text("reason") is "ReplicaSetUpdated" or "NewReplicaSetCreated" or "FoundNewReplicaSet"
                && observations.Now - progressing?.Time("lastUpdateTime") < TimeSpan.FromSeconds(it.Number("spec", "progressDeadlineSeconds") ?? 600));
    }
}
