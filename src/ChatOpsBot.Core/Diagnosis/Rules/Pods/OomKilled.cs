namespace ChatOpsBot.Core.Diagnosis.Rules.Pods;

/// <summary>The kernel killed a container at its memory limit (<c>lastState.terminated.reason: OOMKilled</c>).</summary>
public sealed class OomKilled() : PodRule(CauseCodes.PodOomKilled)
{
    protected override PodTrouble? Examine(PodView pod, Observations observations) =>
        pod.Containers
            .Where(c => c.LatestEnd?.Reason == "OOMKilled" && (IsRecent(c.LatestEnd.FinishedAt, observations) || (!c.IsReady && !c.IsInit && pod.Phase != "Succeeded")))
            .Select(c => new PodTrouble(
                $"container {c.Name} was killed at {Say.Utc(c.LatestEnd!.FinishedAt)} for using more memory than its limit{(c.MemoryLimit is { } limit ? $" of {limit}" : "")} ({Say.Count(c.Restarts, "restart")})",
                c.IsReady ? 0.85 : 0.95,
                c.LatestEnd.FinishedAt))
            .FirstOrDefault();
}
