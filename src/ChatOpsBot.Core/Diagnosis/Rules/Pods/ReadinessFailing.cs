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
        if (unready is null || observations.Now - unready.RunningSince < WarmUp + TimeSpan.FromSeconds(unready.Spec.Number("readinessProbe", "initialDelaySeconds") ?? 0))
        {
            return null;
        }

        if (Failure(pod, observations) is { } failure)
        {
            return new(Tell(failure), 0.92, failure.First);
        }

        return unready.HasProbe("readinessProbe")
            ? new($"container {unready.Name} runs since {Say.Utc(unready.RunningSince)} but its readiness probe does not succeed", 0.75, pod.Condition("Ready")?.Time("lastTransitionTime"))
            : null;
    }
}
