using System.Collections.Immutable;

namespace ChatOpsBot.Core.Diagnosis.Rules.Pods;

/// <summary>Looks at pods one by one; pods of one workload with the same trouble become one cause.</summary>
public abstract class PodRule(string code) : ICauseRule
{
    public IEnumerable<Cause> Propose(Observations observations) =>
        from pod in observations.Topology.Suspects
        where pod.Phase != "Failed" || !IsReplaced(pod, observations)
        let trouble = Examine(pod, observations)
        where trouble is not null
        group (Pod: pod, Trouble: trouble) by (pod.Cluster, pod.Workload) into troubled
        select ToCause([.. troubled], observations);

    /// <returns>Null when the pod does not have this trouble.</returns>
    protected abstract PodTrouble? Examine(PodView pod, Observations observations);

    /// <summary>Whether something that ended then still matters: it is in the window, or close before it.</summary>
    protected static bool IsRecent(DateTimeOffset? at, Observations observations) =>
        at is { } time && time >= observations.Window.From - TimeSpan.FromMinutes(10);

    /// <summary>A pod that failed and in whose place its controller has put another is a trace of what is over.</summary>
    private static bool IsReplaced(PodView pod, Observations observations) =>
        pod.Workload.Kind is "Deployment" or "StatefulSet" or "DaemonSet" or "ReplicaSet" or "ReplicationController"
        && (observations.Find(pod.Cluster, pod.Workload)?.Object is { } workload && Wanted(workload) is { } wanted
            ? wanted > 0 && (workload.Number("status", "readyReplicas") ?? workload.Number("status", "numberReady") ?? 0) >= wanted
            : observations.Topology.PodsOf(pod.Cluster, pod.Workload).All(sibling => sibling.Phase == "Failed" || sibling.IsReady)
                && observations.Topology.PodsOf(pod.Cluster, pod.Workload).Any(sibling => sibling.IsReady && sibling.Seen.Object.Created > pod.Seen.Object.Created));

    private static long? Wanted(KubernetesObject workload) => workload.Kind == "DaemonSet" ? workload.Number("status", "desiredNumberScheduled") : workload.Number("spec", "replicas");

    private Cause ToCause(IReadOnlyList<(PodView Pod, PodTrouble Trouble)> troubled, Observations observations)
    {
        var (first, worst) = troubled.MaxBy(t => t.Trouble.Confidence);
        var siblings = observations.Topology.PodsOf(first.Cluster, first.Workload).Where(p => !p.IsFinished || p.Phase == "Failed").ToList();
        var subject = troubled.Count == 1 ? first.Reference : first.Workload;
        var healthy = siblings.Count(p => p.IsHealthy);
        return new()
        {
            Code = code,
            Cluster = first.Cluster,
            Subject = subject.ToString(),
            Confidence = worst.Confidence,
            Summary = Say.Sentence(troubled.Count == 1
                ? $"Pod {first.Reference.Name}: {worst.What}"
                : $"{troubled.Count} of {Say.Count(siblings.Count, "pod")} of {Say.Name(first.Workload)}: {worst.What}"),
            Onset = troubled.Min(t => t.Trouble.Onset),
            For = [.. troubled.Take(5).Select(t => new Finding(t.Pod.Seen.EvidenceId, Say.Sentence($"Pod {t.Pod.Reference.Name}: {t.Trouble.What}")))],
            Against = healthy > 0 && siblings.Count > 1
                ? [new(first.Seen.EvidenceId, $"{healthy} of {Say.Count(siblings.Count, "pod")} of {Say.Name(first.Workload)} are ready.")]
                : [],
            Remedies = Remedies(first, observations),
        };
    }

    /// <summary>What would mend it; nothing unless a rule knows better.</summary>
    protected virtual ImmutableArray<SuggestedRemedy> Remedies(PodView pod, Observations observations) => [];
}
