using ChatOpsBot.Core.Diagnosis.Rules.Pods;

namespace ChatOpsBot.Core.Diagnosis.Rules.Events;

/// <summary>Events of pods that were not recorded themselves: the kubelet's and the scheduler's words are all there is.</summary>
public sealed class ToldByEvents : ICauseRule
{
    private const int Repeated = 3;

    public IEnumerable<Cause> Propose(Observations observations)
    {
        var told = observations.Topology.Events
            .Where(e => e.About is { Kind: "Pod", Name.Length: > 0 } && e.Last >= observations.Window.From
                && observations.Find(e.Cluster, e.About) is null && !observations.SawAll(e.Cluster, "Pod", e.About.Namespace))
            .GroupBy(e => (e.Cluster, e.About));
        foreach (var pod in told)
        {
            var events = pod.OrderBy(e => e.Last).ToList();
            foreach (var said in events.Select(e => (Event: e, Code: Code(e, events))).Where(s => s.Code is not null).GroupBy(s => s.Code!).Select(g => g.MaxBy(s => s.Event.Message.Length)))
            {
                yield return Tell(said.Code!, said.Event, events, pod.Key.Cluster, pod.Key.About);
            }
        }
    }

    private static Cause Tell(string code, EventView told, List<EventView> all, string cluster, ObjectReference pod) => new()
    {
        Code = code,
        Subject = pod.ToString(),
        Cluster = cluster,
        Confidence = 0.8,
        Summary = Say.Sentence($"Pod {pod.Name}: {Words(code, told)}: {Say.Short(told.Message)}"),
        Onset = all.Where(e => e.Reason == told.Reason).Min(e => e.First),
        For = [new(told.EvidenceId, Say.Sentence($"{Say.Count(told.Count, "time")}, last at {Say.Utc(told.Last)}: {Say.Short(told.Message)}"))],
        Against = [new(told.EvidenceId, "The pod itself was not seen.")],
    };

    private static string Words(string code, EventView told) => code switch
    {
        CauseCodes.PodImagePull => $"its image cannot be pulled{ImagePull.Why(told.Message, "")}",
        CauseCodes.PodCrashLoop => "a container crashes again and again",
        CauseCodes.PodUnschedulable => SchedulingMessage.Read(told.Message).Words,
        CauseCodes.PodConfigMissing => "something it refers to does not exist",
        CauseCodes.PodVolumeMount => "a volume cannot be mounted",
        CauseCodes.PodEvicted => "it was evicted",
        CauseCodes.PodStartError => "a container cannot be started",
        CauseCodes.PodOomKilled => "a container was killed for using too much memory",
        _ => "a probe fails",
    };

    /// <returns>Null for what says no trouble, or was followed by the news that it passed.</returns>
    private static string? Code(EventView e, List<EventView> all)
    {
        return e.Reason switch
        {
            "FailedScheduling" => Later("Scheduled") ? null : CauseCodes.PodUnschedulable,
            _ when ConfigMissing.IsMissing(e.Message) && e.Reason is "FailedMount" or "Failed" => Later("Started") ? null : CauseCodes.PodConfigMissing,
            _ when VolumeMount.IsFailure(e.Reason) => Later("Started") || Later("Created") ? null : CauseCodes.PodVolumeMount,
            "FailedCreatePodSandBox" => Later("Started") ? null : CauseCodes.PodStartError,
            "Failed" or "BackOff" or "InspectFailed" or "ErrImageNeverPull" when Has("pull") || Has("ImagePull") || Has("InvalidImageName") || Has("ErrImage") => Later("Pulled") ? null : CauseCodes.PodImagePull,
            "BackOff" when Has("restarting failed") => CauseCodes.PodCrashLoop,
            "Failed" when Has("failed to start") || Has("failed to create") || Has("cannot run") || Has("runc") => CauseCodes.PodStartError,
            "Evicted" or "Preempted" => CauseCodes.PodEvicted,
            "OOMKilling" or "OOMKilled" => CauseCodes.PodOomKilled,
            "Killing" when Has("failed liveness probe") => CauseCodes.PodLivenessFailing,
            "Killing" when Has("failed startup probe") => CauseCodes.PodStartupFailing,
            "Unhealthy" when e.Count >= Repeated || all.Count(other => other.Reason == "Unhealthy") >= Repeated || all[^1] == e =>
                e.Message.StartsWith("Liveness", StringComparison.OrdinalIgnoreCase) ? CauseCodes.PodLivenessFailing
                : e.Message.StartsWith("Startup", StringComparison.OrdinalIgnoreCase) ? CauseCodes.PodStartupFailing
                : e.Message.StartsWith("Readiness", StringComparison.OrdinalIgnoreCase) ? CauseCodes.PodReadinessFailing
                : null,
            _ => null,
        };

        bool Has(string part) => e.Message.Contains(part, StringComparison.OrdinalIgnoreCase);
        bool Later(string reason) => all.Any(other => other.Reason == reason && other.Last > e.Last);
    }
}
