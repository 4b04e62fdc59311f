using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Surroundings;

/// <summary>Tells well pods from ill ones.</summary>
internal static class PodHealth
{
    public static bool IsIll(KubernetesObject pod) =>
        pod.Text("status", "phase") is "Failed" or "Pending" or "Unknown" || Statuses(pod).Any(status => IsIll(pod, status));

    public static bool IsIll(KubernetesObject pod, JsonElement status) =>
        pod.Text("status", "phase") != "Succeeded"
        && (status.Text("state", "waiting", "reason") is not (null or "PodInitializing" or "ContainerCreating")
            || status.At("state", "terminated") is { } ended && ended.Number("exitCode") != 0
            || status.At("state", "running") is not null && status.Flag("ready") == false);

    public static IEnumerable<JsonElement> Statuses(KubernetesObject pod) =>
        pod.Items("status", "initContainerStatuses").Concat(pod.Items("status", "containerStatuses"));

    /// <summary>In a few words: <c>CrashLoopBackOff, 7 restarts, last exit 137 (OOMKilled)</c>.</summary>
    public static string Describe(KubernetesObject pod)
    {
        var words = new List<string>();
        foreach (var status in Statuses(pod).Where(status => IsIll(pod, status)))
        {
            var state = status.Text("state", "waiting", "reason") ?? status.Text("state", "terminated", "reason") ?? "not ready";
            var restarts = status.Number("restartCount") is > 0 and var count ? $", {count} restart{(count == 1 ? "" : "s")}" : "";
            var last = status.At("lastState", "terminated") ?? status.At("state", "terminated");
            var exit = last?.Number("exitCode") is { } code ? $", last exit {code}{(last.Value.Text("reason") is { Length: > 0 } reason ? $" ({reason})" : "")}" : "";
            words.Add($"{status.Text("name")} {state}{restarts}{exit}");
        }

        if (words.Count == 0)
        {
            var unscheduled = pod.Items("status", "conditions").FirstOrDefault(c => c.Text("type") == "PodScheduled" && c.Text("status") == "False");
            var why = unscheduled.ValueKind == JsonValueKind.Object ? unscheduled.Text("message") : pod.Text("status", "message") ?? pod.Text("status", "reason");
            words.Add(pod.Text("status", "phase") + (why is { Length: > 0 } ? $": {why}" : ""));
        }

        return string.Join("; ", words);
    }
}
