namespace ChatOpsBot.Core.Diagnosis.Rules.Pods;

/// <summary>A pod that should serve does not, and says nothing more particular.</summary>
public sealed class NotReady() : PodRule(CauseCodes.PodNotReady)
{
    private static readonly TimeSpan StartUp = TimeSpan.FromMinutes(3);

    protected override PodTrouble? Examine(PodView pod, Observations observations)
    {
        if (pod.IsTerminating || pod.IsReady || pod.Phase == "Succeeded" || !pod.IsKnown
            || (pod.Phase == "Running" && pod.Condition("Ready") is null && !pod.Seen.Object.Items("status", "containerStatuses").Any()))
        {
            return null;
        }

        return pod.Phase == "Failed" ? Failed(pod, observations) : Waits(pod, observations);
    }

    private static PodTrouble? Failed(PodView pod, Observations observations)
    {
        var ended = pod.Containers.Max(c => c.Terminated?.FinishedAt) ?? pod.Condition("Ready")?.Time("lastTransitionTime");
        if (pod.Workload.Kind == "Job" || (ended is not null && !IsRecent(ended, observations)) || pod.Reason == "Evicted")
        {
            return null;
        }

        var exit = pod.Containers.Select(c => c.Terminated).FirstOrDefault(e => e is { ExitCode: not 0 and not null });
        return new($"failed at {Say.Utc(ended)}{(pod.Reason.Length > 0 ? $" ({pod.Reason}{(pod.Message.Length > 0 ? $": {Say.Short(pod.Message, 120)}" : "")})" : exit is not null ? $" with {ExitCodes.Describe(exit.ExitCode!.Value)}" : "")}", 0.5, ended);
    }

    private static PodTrouble? Waits(PodView pod, Observations observations)
    {
        // The condition of a readiness gate that is not there counts as not met.
        var gate = pod.Seen.Object.Items("spec", "readinessGates").Select(g => g.Text("conditionType")).FirstOrDefault(g => g is not null && pod.Condition(g)?.Text("status") != "True");
        var ready = pod.Condition("Ready");
        var since = ready?.Time("lastTransitionTime") ?? pod.Seen.Object.Created;
        if (pod.IsStarting(observations.Now, StartUp))
        {
            return null;
        }

        return gate is not null && pod.Condition("ContainersReady")?.Text("status") == "True"
            ? new($"its readiness gate {gate} is not met since {Say.Utc(since)}", 0.7, since)
            : new($"{(pod.Phase is "Running" or "" ? "runs but is not ready" : $"is {pod.Phase}")} since {Say.Utc(since)}{(ready?.Text("message") is { Length: > 0 } said ? $" ({Say.Short(said, 120)})" : "")}",
                pod.Phase == "Unknown" ? 0.6 : 0.5, since);
    }
}
