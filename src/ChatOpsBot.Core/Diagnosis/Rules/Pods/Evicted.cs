namespace ChatOpsBot.Core.Diagnosis.Rules.Pods;

/// <summary>The kubelet or the scheduler put a pod out.</summary>
public sealed class Evicted() : PodRule(CauseCodes.PodEvicted)
{
    protected override PodTrouble? Examine(PodView pod, Observations observations)
    {
        var told = pod.Events.Where(e => e.Reason is "Evicted" or "Preempted" or "TaintManagerEviction" && IsRecent(e.Last, observations)).MaxBy(e => e.Last);
        var disrupted = pod.Condition("DisruptionTarget") is { } target && target.Text("status") == "True" ? target.Text("reason") : null;
        if (pod.Phase == "Evicted")
        {
            return new($"evicted from node {pod.NodeName}", 0.85);
        }

        if (pod.Phase != "Failed" || (pod.Reason is not ("Evicted" or "Preempting" or "Preempted" or "NodeShutdown" or "Terminated" or "NodeLost" or "Shutdown") && disrupted is null && told is null))
        {
            return null;
        }

        var at = told?.Last
            ?? pod.Condition("DisruptionTarget")?.Time("lastTransitionTime")
            ?? pod.Condition("Ready")?.Time("lastTransitionTime")
            ?? pod.Containers.Max(c => c.Terminated?.FinishedAt)
            ?? pod.Seen.Object.Time("status", "startTime");
        var why = pod.Message.Length > 0 ? pod.Message : told?.Message ?? pod.Condition("DisruptionTarget")?.Text("message") ?? disrupted ?? pod.Reason;
        return at is not null && !IsRecent(at, observations) ? null : new($"evicted from node {pod.NodeName} at {Say.Utc(at)}: {Say.Short(why)}", 0.9, at);
    }
}
