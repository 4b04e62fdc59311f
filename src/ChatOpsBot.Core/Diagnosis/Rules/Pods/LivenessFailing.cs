namespace ChatOpsBot.Core.Diagnosis.Rules.Pods;

/// <summary>The kubelet restarts a container because its liveness probe fails.</summary>
public sealed class LivenessFailing() : ProbeRule(CauseCodes.PodLivenessFailing, "Liveness")
{
    protected override PodTrouble? Examine(PodView pod, Observations observations)
    {
        if (pod.IsTerminating || pod.IsFinished)
        {
            return null;
        }

        var failure = Failure(pod, observations);
        var kill = Kill(pod, observations);
        return (failure ?? kill) is not { } told || (kill is null && pod.Containers.All(c => c.Restarts == 0) && (pod.IsReady || told.Count < 3)) || OutOfMemory(pod)
            ? null
            : new(Tell(told, pod), kill is not null || !pod.IsReady ? 0.93 : 0.6, told.First);
    }

    // A container that is out of memory answers no probe either; the kill says what came first.
    private static bool OutOfMemory(PodView pod) => pod.Containers.Any(c => c.LatestEnd?.Reason == "OOMKilled");
}
