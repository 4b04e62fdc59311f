namespace ChatOpsBot.Core.Diagnosis.Rules.Pods;

/// <summary>An init container fails, so the pod's containers never start.</summary>
public sealed class InitFailing() : PodRule(CauseCodes.PodInitFailing)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    protected override PodTrouble? Examine(PodView pod, Observations observations) =>
        pod.IsTerminating || pod.IsReady || pod.Phase == "Succeeded" || pod.Containers.Any(c => !c.IsInit && c.IsRunning && !c.IsSidecar) ? null
        : pod.Containers.Where(c => c.IsInit).Select(c => Fails(c, observations)).OfType<PodTrouble>().FirstOrDefault()
            ?? (pod.Phase is "Init:Error" or "Init:CrashLoopBackOff" ? new("an init container fails, so the pod cannot start", 0.8) : null);

    private static PodTrouble? Fails(ContainerView c, Observations observations)
    {
        if (c.Waiting is "RunContainerError" or "CreateContainerError" or "StartError" or "ContainerCannotRun")
        {
            return new($"init container {c.Name} cannot be started, so the pod cannot start: {Say.Short(c.LatestEnd?.Message is { Length: > 0 } why ? why : c.WaitingMessage)}", 0.93, c.LatestEnd?.FinishedAt);
        }

        var failed = c.Waiting == "CrashLoopBackOff" || c.Terminated is { ExitCode: not 0 and not null } || (c.IsRunning && c.LastTerminated is { ExitCode: not 0 });
        if (failed && c.LatestEnd is { ExitCode: { } code } end)
        {
            return new($"init container {c.Name} fails with {ExitCodes.Describe(code)} ({Say.Count(c.Restarts, "restart")}), so the pod cannot start{(end.Message.Length > 0 ? $": {Say.Short(end.Message, 160)}" : "")}", 0.92, end.FinishedAt);
        }

        return failed ? new($"init container {c.Name} fails again and again, so the pod cannot start", 0.9)
            : c.IsRunning && observations.Now - c.RunningSince > Patience ? new($"init container {c.Name} has not ended since {Say.Utc(c.RunningSince)}, so the pod cannot start", 0.7, c.RunningSince)
            : null;
    }
}
