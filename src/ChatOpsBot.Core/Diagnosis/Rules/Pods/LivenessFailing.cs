namespace ChatOpsBot.Core.Diagnosis.Rules.Pods;

/// <summary>The kubelet restarts a container because its liveness probe fails.</summary>
public sealed class LivenessFailing() : ProbeRule(CauseCodes.PodLivenessFailing, "Liveness")
{
    protected override PodTrouble? Examine(PodView pod, Observations observations)
    {
        if (pod.IsTerminating || pod.IsFinished || pod.Containers.All(c => c.Restarts == 0))
        {
            return null;
        }

        var failure = Failure(pod, observations);
        var kill = Kill(pod, observations);
        return failure is null && kill is null
            ? null
            : new(Tell(failure ?? kill!), kill is not null || !pod.IsReady ? 0.93 : 0.6, failure?.First ?? kill?.First);
    }
}
