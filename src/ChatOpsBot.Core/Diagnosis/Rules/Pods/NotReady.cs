namespace ChatOpsBot.Core.Diagnosis.Rules.Pods;

/// <summary>A pod that should serve does not, and says nothing more particular.</summary>
public sealed class NotReady() : PodRule(CauseCodes.PodNotReady)
{
    private static readonly TimeSpan StartUp = TimeSpan.FromMinutes(3);

    protected override PodTrouble? Examine(PodView pod, Observations observations)
    {
        if (pod.IsTerminating || pod.IsReady || pod.Phase == "Succeeded" || pod.Seen.Object.Json.At("status") is null)
        {
            return null;
        }

        if (pod.Phase == "Failed")
        {
            var ended = pod.Containers.Max(c => c.Terminated?.FinishedAt) ?? pod.Condition("Ready")?.Time("lastTransitionTime");
            return pod.Workload.Kind == "Job" || (ended is not null && !IsRecent(ended, observations)) || pod.Reason == "Evicted"
                ? null
                : new($"failed at {Say.Utc(ended)}{(pod.Reason.Length > 0 ? $" ({pod.Reason})" : "")}", 0.5, ended);
        }

        var since = pod.Condition("Ready")?.Time("lastTransitionTime") ?? pod.Seen.Object.Created;
        var started = pod.Containers.Where(c => !c.IsInit).Max(c => c.RunningSince) ?? pod.Seen.Object.Created;
        return observations.Now - started < StartUp && pod.Containers.All(c => c.Restarts == 0)
            ? null
            : new($"is {(pod.Phase.Length > 0 ? pod.Phase : "known")} but not ready since {Say.Utc(since)}", pod.Phase == "Unknown" ? 0.6 : 0.5, since);
    }
}
