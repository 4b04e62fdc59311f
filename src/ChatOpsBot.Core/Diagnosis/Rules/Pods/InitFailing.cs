namespace ChatOpsBot.Core.Diagnosis.Rules.Pods;

/// <summary>An init container fails, so the pod's containers never start.</summary>
public sealed class InitFailing() : PodRule(CauseCodes.PodInitFailing)
{
    protected override PodTrouble? Examine(PodView pod, Observations observations) =>
        pod.IsTerminating || pod.IsReady || pod.Phase == "Succeeded" ? null : pod.Containers
            .Where(c => c.IsInit && (c.Waiting == "CrashLoopBackOff" || c.Terminated is { ExitCode: not 0 and not null }
                || (c.IsRunning && c.LastTerminated is { ExitCode: not 0 })
                || (c.IsRunning && observations.Now - c.RunningSince > TimeSpan.FromMinutes(10))))
            .Select(c => c.LatestEnd is { } end
                ? new PodTrouble($"init container {c.Name} fails with exit code {end.ExitCode} ({Say.Count(c.Restarts, "restart")}), so the pod cannot start", 0.92, end.FinishedAt)
                : new PodTrouble($"init container {c.Name} has not ended since {Say.Utc(c.RunningSince)}, so the pod cannot start", 0.7, c.RunningSince))
            .FirstOrDefault();
}
