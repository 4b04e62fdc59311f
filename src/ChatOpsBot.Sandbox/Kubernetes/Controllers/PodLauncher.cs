using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Hosting;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Kubernetes.Kinds;
using ChatOpsBot.Sandbox.Kubernetes.Objects;

namespace ChatOpsBot.Sandbox.Kubernetes.Controllers;

/// <summary>Brings pods into the cluster, from their creation to their node, and out of it.</summary>
internal sealed class PodLauncher(ClusterState cluster, Timeline timeline, EventRecorder events, Kubelet kubelet, IPodWitness witness)
{
    private static readonly TimeSpan SchedulingRetry = TimeSpan.FromSeconds(30);

    private readonly ResourceKind _pods = cluster.Kinds.Find("", "Pod")!;
    private readonly PodFactory _factory = new(cluster);
    private readonly Scheduler _scheduler = new(cluster);

    /// <param name="set">The set that wants the pod.</param>
    /// <param name="name">The pod's name.</param>
    /// <param name="fate">How it fares.</param>
    /// <param name="node">Where it must run; null = wherever there is room.</param>
    public void Launch(JsonObject set, string name, Fate fate, string? node = null)
    {
        var pod = cluster.Store.Put(_pods, _factory.Make(set, name, fate.Model));
        events.Normal(set, $"{set.Text("kind").ToLowerInvariant()}-controller", "SuccessfulCreate", $"Created pod: {name}");
        witness.Created(pod, fate.Model);
        Schedule(pod, fate, node);
    }

    public void Remove(JsonObject pod)
    {
        cluster.Store.Remove(_pods, pod);
        foreach (var container in pod.Objects("spec", "containers"))
        {
            events.Normal(pod, "kubelet", "Killing", $"Stopping container {container.Text("name")}");
        }

        witness.Removed(pod);
    }

    private void Schedule(JsonObject pod, Fate fate, string? node)
    {
        if (cluster.Current(_pods, pod) is not { } current)
        {
            return;
        }

        var value = current.Copy();
        var (place, message) = node is { Length: > 0 } ? (node, "") : _scheduler.Place(current);
        if (place is null)
        {
            Pods.SetCondition(value, "PodScheduled", false, cluster.Now, "Unschedulable", message);
            cluster.Store.Put(_pods, value);
            events.Warning(current, "default-scheduler", "FailedScheduling", message);
            timeline.After(SchedulingRetry, () => Schedule(current, fate, node));
            return;
        }

        value.Ensure("spec")["nodeName"] = place;
        var placed = cluster.Store.Put(_pods, value);
        events.Normal(placed, "default-scheduler", "Scheduled", $"Successfully assigned {placed.Namespace()}/{placed.Name()} to {place}");
        kubelet.Run(placed, fate);
    }
}
