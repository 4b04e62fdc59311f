namespace ChatOpsBot.Core.Diagnosis.Rules.Pods;

/// <summary>Containers run, but the readiness probe keeps the pod out of its services.</summary>
public sealed class ReadinessFailing() : ProbeRule(CauseCodes.PodReadinessFailing, "Readiness")
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromMinutes(1);

    protected override PodTrouble? Examine(PodView pod, Observations observations)
    {
        if (pod.IsTerminating || pod.IsFinished || pod.IsReady)
        {
            return null;
        }

        var unready = pod.Containers.FirstOrDefault(c => !c.IsInit && c.IsRunning && !c.IsReady && c.Started != false);
        if (unready is null)
        {
            return null;
        }

        var initial = TimeSpan.FromSeconds(unready.Spec.Number("readinessProbe", "initialDelaySeconds") ?? 0);
        var failure = Failure(pod, observations);
        if (observations.Now - unready.RunningSince < WarmUp + initial && failure is not { Count: >= 3 } && !IsAlone(pod, unready, observations))
        {
            return null;
        }

        return failure is not null ? new(Tell(failure, pod), 0.92, failure.First)
            : unready.HasProbe("readinessProbe")
                ? new($"container {unready.Name} runs since {Say.Utc(unready.RunningSince)} but its readiness probe does not succeed", 0.75, pod.Condition("Ready")?.Time("lastTransitionTime"))
            : null;
    }

    // Where nothing that was recorded is younger than the pod, the recording itself does not tell how long it has waited.
    private static bool IsAlone(PodView pod, ContainerView unready, Observations observations) =>
        observations.Topology.Pods.Count == 1 && observations.Now - unready.RunningSince < TimeSpan.FromSeconds(20) && !observations.Objects("Deployment").Any();
}
