namespace ChatOpsBot.Core.Diagnosis.Rules.Pods;

/// <summary>A container is killed because its startup probe does not succeed in time.</summary>
public sealed class StartupFailing() : ProbeRule(CauseCodes.PodStartupFailing, "Startup")
{
    protected override PodTrouble? Examine(PodView pod, Observations observations)
    {
        if (pod.IsTerminating || pod.IsFinished || pod.IsReady)
        {
            return null;
        }

        if ((Kill(pod, observations) ?? Failure(pod, observations)) is { } told)
        {
            return new(Tell(Failure(pod, observations) ?? told, pod), pod.Containers.Any(c => c.Restarts > 0) || Kill(pod, observations) is not null || told.Count >= 10 ? 0.93 : 0.5, told.First);
        }

        // Without events the field tells: it runs, has not started, and had more time than its probe allows.
        return pod.Containers.FirstOrDefault(c => c.IsRunning && c.Started == false && c.HasProbe("startupProbe") && observations.Now - c.RunningSince > Allowed(c)) is { } slow
            ? new($"container {slow.Name} runs since {Say.Utc(slow.RunningSince)} but its startup probe has not succeeded", 0.75, slow.RunningSince)
            : null;
    }

    private static TimeSpan Allowed(ContainerView c) => TimeSpan.FromSeconds(
        (c.Spec.Number("startupProbe", "initialDelaySeconds") ?? 0) + ((c.Spec.Number("startupProbe", "periodSeconds") ?? 10) * (c.Spec.Number("startupProbe", "failureThreshold") ?? 3) / 2));
}
