using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Kubernetes.Objects;

namespace ChatOpsBot.Sandbox.Kubernetes.Controllers;

/// <summary>Finds a node for a pod, by what pods ask for, and by cordons, selectors and taints.</summary>
internal sealed class Scheduler(ClusterState cluster)
{
    private static readonly string[] Resources = ["cpu", "memory"];

    /// <summary>The name of a node; or, when none is fit, why, as the scheduler's event words it.</summary>
    public (string? Node, string Message) Place(JsonObject pod)
    {
        var nodes = cluster.Store.List(cluster.Kinds.Find("", "Node")!).ToList();
        var used = cluster.Store.List(cluster.Kinds.Find("", "Pod")!).Where(Pods.IsActive).ToLookup(one => one.Text("spec", "nodeName"));
        var refused = new List<string>();
        var fit = new List<(string Name, int Pods)>();
        foreach (var node in nodes)
        {
            var there = used[node.Name()].ToList();
            var reasons = Reasons(node, there, pod).ToList();
            refused.AddRange(reasons);
            if (reasons.Count == 0)
            {
                fit.Add((node.Name(), there.Count(other => Pods.ControllerOf(other).Text("uid") == Pods.ControllerOf(pod).Text("uid"))));
            }
        }

        if (fit.Count > 0)
        {
            return (fit.OrderBy(one => one.Pods).ThenBy(one => used[one.Name].Count()).First().Name, "");
        }

        var counted = refused.GroupBy(reason => reason).Select(same => $"{same.Count()} {same.Key}").Order(StringComparer.Ordinal);
        return (null, $"0/{nodes.Count} nodes are available: {string.Join(", ", counted)}. "
            + $"preemption: 0/{nodes.Count} nodes are available: {nodes.Count} No preemption victims found for incoming pod.");
    }

    private static IEnumerable<string> Reasons(JsonObject node, IReadOnlyList<JsonObject> there, JsonObject pod)
    {
        if (node.Flag("spec", "unschedulable") == true)
        {
            yield return "node(s) were unschedulable";
            yield break;
        }

        if (pod.Map("spec", "nodeSelector").Any(wanted => node.Text("metadata", "labels", wanted.Key) != wanted.Value))
        {
            yield return "node(s) didn't match Pod's node affinity/selector";
            yield break;
        }

        if (node.Objects("spec", "taints").FirstOrDefault(taint => taint.Text("effect") is "NoSchedule" or "NoExecute" && !Tolerates(pod, taint)) is { } taint)
        {
            yield return $"node(s) had untolerated taint {{{taint.Text("key")}: {taint.Text("value")}}}";
            yield break;
        }

        if (Quantity.Parse(node.Text("status", "allocatable", "pods")) is > 0 and var most && there.Count >= most)
        {
            yield return "Too many pods";
        }

        foreach (var resource in Resources)
        {
            if (node.At("status", "allocatable", resource) is not null
                && there.Sum(other => Pods.Requests(other, resource)) + Pods.Requests(pod, resource) > Quantity.Parse(node.Text("status", "allocatable", resource)))
            {
                yield return $"Insufficient {resource}";
            }
        }
    }

    private static bool Tolerates(JsonObject pod, JsonObject taint) => pod.Objects("spec", "tolerations").Any(toleration =>
        (toleration.Text("key").Length == 0 || toleration.Text("key") == taint.Text("key"))
        && (toleration.Text("effect").Length == 0 || toleration.Text("effect") == taint.Text("effect"))
        && (toleration.Text("operator") == "Exists" || toleration.Text("value") == taint.Text("value")));
}
