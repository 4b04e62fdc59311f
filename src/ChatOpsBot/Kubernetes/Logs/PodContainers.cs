using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Logs;

/// <summary>The containers of a pod, in the order in which kubectl goes through them.</summary>
internal static class PodContainers
{
    public static IReadOnlyList<string> All(KubernetesObject pod) =>
        [.. Names(pod, "initContainers"), .. Names(pod, "containers"), .. Names(pod, "ephemeralContainers")];

    /// <summary>The one that is meant when none is named.</summary>
    public static string? Default(KubernetesObject pod) =>
        pod.Annotations.TryGetValue("kubectl.kubernetes.io/default-container", out var named) && All(pod).Contains(named) ? named : Names(pod, "containers").FirstOrDefault();

    /// <summary>The pods of a workload, the one that kubectl reads for <c>logs deploy/x</c> first.</summary>
    public static IReadOnlyList<KubernetesObject> ByLogging(IEnumerable<KubernetesObject> pods) =>
    [
        .. pods
            .OrderBy(pod => pod.Text("spec", "nodeName") is null)
            .ThenBy(pod => pod.Text("status", "phase") switch { "Unknown" => 1, "Pending" => 2, _ => 0 })
            .ThenBy(pod => ReadySince(pod) is null)
            .ThenBy(pod => ReadySince(pod))
            .ThenByDescending(Restarts)
            .ThenBy(pod => pod.Created ?? DateTimeOffset.MaxValue),
    ];

    private static IEnumerable<string> Names(KubernetesObject pod, string list) =>
        pod.Items("spec", list).Select(container => container.Text("name")).OfType<string>();

    private static DateTimeOffset? ReadySince(KubernetesObject pod)
    {
        var ready = pod.Items("status", "conditions").FirstOrDefault(c => c.Text("type") == "Ready" && c.Text("status") == "True");
        return ready.ValueKind == JsonValueKind.Object ? ready.Time("lastTransitionTime") ?? DateTimeOffset.MinValue : null;
    }

    private static long Restarts(KubernetesObject pod) => pod.Items("status", "containerStatuses").Select(c => c.Number("restartCount") ?? 0).DefaultIfEmpty(0).Max();
}
