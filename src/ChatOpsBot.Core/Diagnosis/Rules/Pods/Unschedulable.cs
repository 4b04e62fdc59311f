namespace ChatOpsBot.Core.Diagnosis.Rules.Pods;

/// <summary>No node takes the pod; the scheduler's message says why. Or the node it was given to refused it.</summary>
public sealed class Unschedulable() : PodRule(CauseCodes.PodUnschedulable)
{
    protected override PodTrouble? Examine(PodView pod, Observations observations)
    {
        if (pod.IsTerminating)
        {
            return null;
        }

        if (pod.Phase == "Failed")
        {
            return pod.Reason is "NodeAffinity" or "UnexpectedAdmissionError" or "NodePorts" || pod.Reason.StartsWith("OutOf", StringComparison.Ordinal)
                ? new($"node {pod.NodeName} refused it ({pod.Reason}): {Say.Short(pod.Message)}", 0.85, pod.Seen.Object.Created)
                : null;
        }

        if (pod.Phase is not ("Pending" or "") || pod.NodeName is { Length: > 0 })
        {
            return null;
        }

        var (message, since) = Said(pod);
        if (message is not null)
        {
            return new($"{SchedulingMessage.Read(message).Words} since {Say.Utc(since)}: {Say.Short(message)}", 0.93, since);
        }

        var condition = pod.Condition("PodScheduled");
        return condition?.Text("status") == "False" ? new(condition?.Text("reason") == "SchedulingGated" ? $"a scheduling gate holds it since {Say.Utc(since)}" : $"no node has taken it since {Say.Utc(since)}", 0.85, since)
            : pod.Phase == "Pending" && observations.Now - pod.Seen.Object.Created > TimeSpan.FromMinutes(1) && condition is null && !pod.Containers.Any(c => c.Waiting is not null)
                ? new("no node has taken it", 0.6, pod.Seen.Object.Created)
            : null;
    }

    /// <summary>The scheduler's newest word on the pod, and since when it says so; null when it has none.</summary>
    internal static (string? Message, DateTimeOffset? Since) Said(PodView pod)
    {
        var condition = pod.Condition("PodScheduled") is { } scheduled && scheduled.Text("status") == "False" ? scheduled : default;
        var failed = pod.Events.Where(e => e.Reason == "FailedScheduling").MaxBy(e => e.Last);
        return (condition.Text("message") is { Length: > 0 } said ? said : failed?.Message, condition.Time("lastTransitionTime") ?? failed?.First ?? pod.Seen.Object.Created);
    }
}
