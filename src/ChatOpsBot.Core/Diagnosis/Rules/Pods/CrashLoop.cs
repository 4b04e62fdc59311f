namespace ChatOpsBot.Core.Diagnosis.Rules.Pods;

/// <summary>A container ends again and again soon after it starts.</summary>
public sealed class CrashLoop() : PodRule(CauseCodes.PodCrashLoop)
{
    private static readonly TimeSpan ShortRun = TimeSpan.FromMinutes(10);

    protected override PodTrouble? Examine(PodView pod, Observations observations) =>
        pod.IsTerminating ? null : pod.Containers.Where(c => !c.IsInit && Loops(c, pod, observations)).Select(Tell).FirstOrDefault();

    private static bool Loops(ContainerView c, PodView pod, Observations observations)
    {
        if (c.LatestEnd?.NeverStarted == true && c.LatestEnd.Reason is "ContainerCannotRun" or "StartError")
        {
            return false;
        }

        return c.Waiting == "CrashLoopBackOff"
            || (pod.Phase is "Running" or "Pending" or "" && c.Terminated is { ExitCode: not 0 } && pod.Seen.Object.Text("spec", "restartPolicy") is null or "Always" && c.Terminated is not null && (c.Restarts > 0 || IsRecent(c.Terminated.FinishedAt, observations)))
            || (c.IsRunning && c.Restarts >= 3 && c.LastTerminated is { } last && last.Lasted < ShortRun && observations.Now - c.RunningSince < ShortRun);
    }

    private static PodTrouble Tell(ContainerView c)
    {
        var end = c.LatestEnd;
        var code = end?.ExitCode switch
        {
            null => "",
            0 => ", each time ending by itself with exit code 0",
            137 => ", last killed with exit code 137",
            143 => ", last stopped with exit code 143",
            var other => $", last with exit code {other}",
        };
        return new($"container {c.Name} crashes again and again ({Say.Count(c.Restarts, "restart")}{code}{(end?.FinishedAt is { } at ? $" at {Say.Utc(at)}" : "")})", c.Waiting is null ? 0.7 : 0.9, end?.FinishedAt);
    }
}
