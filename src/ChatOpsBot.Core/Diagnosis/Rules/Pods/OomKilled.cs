namespace ChatOpsBot.Core.Diagnosis.Rules.Pods;

/// <summary>The kernel killed a container at its memory limit (<c>lastState.terminated.reason: OOMKilled</c>).</summary>
public sealed class OomKilled() : PodRule(CauseCodes.PodOomKilled)
{
    protected override PodTrouble? Examine(PodView pod, Observations observations) =>
        (from c in pod.Containers
         let end = Killed(c)
         where end is not null && (IsRecent(end.FinishedAt, observations) || (!c.IsReady && !c.IsInit && pod.Phase != "Succeeded"))
         select new PodTrouble(
             $"container {c.Name} was killed at {Say.Utc(end.FinishedAt)} for using more memory than its limit{(c.MemoryLimit is { } limit ? $" of {limit}" : "")} ({Say.Count(c.Restarts, "restart")})",
             c.IsReady ? 0.85 : 0.95,
             end.FinishedAt)).FirstOrDefault()
        ?? (pod.Reason == "OOMKilled" || pod.Phase == "OOMKilled" ? new("it was killed for using too much memory", 0.85) : null);

    private static TerminationView? Killed(ContainerView c) =>
        new[] { c.Terminated, c.LastTerminated }.FirstOrDefault(end => end?.Reason is "OOMKilled") ?? (c.Waiting == "OOMKilled" ? c.LatestEnd : null);
}
