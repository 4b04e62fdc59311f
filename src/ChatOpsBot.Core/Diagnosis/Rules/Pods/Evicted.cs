namespace ChatOpsBot.Core.Diagnosis.Rules.Pods;

/// <summary>The kubelet or the scheduler put a pod out.</summary>
public sealed class Evicted() : PodRule(CauseCodes.PodEvicted)
{
    protected override PodTrouble? Examine(PodView pod, Observations observations)
    {
        if (pod.Phase != "Failed" || pod.Reason is not ("Evicted" or "Preempting" or "Preempted" or "NodeShutdown" or "Terminated" or "NodeLost" or "Shutdown"))
        {
            return null;
        }

        var at = pod.Events.Where(e => e.Reason is "Evicted" or "Preempted").Max(e => e.Last)
            ?? pod.Condition("DisruptionTarget")?.Time("lastTransitionTime")
            ?? pod.Condition("Ready")?.Time("lastTransitionTime")
            ?? pod.Containers.Max(c => c.Terminated?.FinishedAt)
            ?? pod.Seen.Object.Time("status", "startTime");
        return at is not null && !IsRecent(at, observations) ? null : new($"evicted from node {pod.NodeName} at {Say.Utc(at)}: {Say.Short(pod.Message)}", 0.9, at);
    }
}
