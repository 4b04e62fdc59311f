namespace ChatOpsBot.Core.Diagnosis.Rules.Pods;

/// <summary>A container ends again and again soon after it starts.</summary>
public sealed class CrashLoop() : PodRule(CauseCodes.PodCrashLoop)
{
    private static readonly TimeSpan ShortRun = TimeSpan.FromMinutes(10);

    protected override PodTrouble? Examine(PodView pod, Observations observations) =>
        pod.IsTerminating || pod.Phase == "Succeeded" ? null
        : pod.Containers.Where(c => !c.IsInit && Loops(c, pod, observations)).Select(Tell).FirstOrDefault()
            ?? (pod.Phase == "CrashLoopBackOff" ? new("its containers crash again and again", 0.8, pod.Condition("Ready")?.Time("lastTransitionTime")) : null);

    private static bool Loops(ContainerView c, PodView pod, Observations observations)
    {
        if (c.LatestEnd?.NeverStarted == true && c.LatestEnd.Reason is "ContainerCannotRun" or "StartError")
        {
            return false;
        }

        return c.Waiting == "CrashLoopBackOff" || EndedForNow(c, pod, observations) || CameBack(c, observations);
    }

    // Between two starts the kubelet shows the end itself; a pod that is not restarted has merely failed.
    private static bool EndedForNow(ContainerView c, PodView pod, Observations observations) =>
        !pod.IsFinished && c.Terminated is { ExitCode: not 0 } ended && !ExitCodes.IsOutside(ended)
        && pod.Seen.Object.Text("spec", "restartPolicy") is null or "Always" or "OnFailure"
        && (c.Restarts > 0 || IsRecent(c.Terminated!.FinishedAt, observations));

    private static bool CameBack(ContainerView c, Observations observations) =>
        c.IsRunning && c.Restarts >= 3 && c.LastTerminated is { } last && !ExitCodes.IsOutside(last) && last.Lasted < ShortRun && observations.Now - c.RunningSince < ShortRun;

    private static PodTrouble Tell(ContainerView c)
    {
        var end = c.LatestEnd;
        var code = end?.ExitCode is { } exit ? $", last with {ExitCodes.Describe(exit)}" : "";
        var said = end?.Message is { Length: > 0 } message ? $"; it said: {Say.Short(message, 160)}" : "";
        return new($"container {c.Name} {(end?.ExitCode == 0 ? "ends" : "crashes")} again and again ({Say.Count(c.Restarts, "restart")}{code}{(end?.FinishedAt is { } at ? $" at {Say.Utc(at)}" : "")}{said})", c.Waiting is null ? 0.7 : 0.9, end?.FinishedAt);
    }
}
