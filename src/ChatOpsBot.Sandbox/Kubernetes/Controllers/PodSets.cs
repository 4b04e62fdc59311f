using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Kubernetes.Kinds;
using ChatOpsBot.Sandbox.Kubernetes.Objects;

namespace ChatOpsBot.Sandbox.Kubernetes.Controllers;

/// <summary>Gives sets (ReplicaSets, StatefulSets, DaemonSets) their pods, takes them away, and keeps count.</summary>
internal sealed class PodSets(ClusterState cluster, Fates fates, PodLauncher launcher)
{
    private readonly ResourceKind _pods = cluster.Kinds.Find("", "Pod")!;

    public IReadOnlyList<JsonObject> PodsOf(JsonObject set) =>
        [.. cluster.Store.List(_pods, set.Namespace()).Where(pod => Pods.IsActive(pod) && Pods.ControllerOf(pod).Text("uid") == set.Uid())];

    /// <summary>Brings the number of a set's pods to what its spec says.</summary>
    public void Reconcile(ResourceKind kind, JsonObject set)
    {
        var wanted = (int)(set.NumberOrNull("spec", "replicas") ?? 1);
        var pods = PodsOf(set);
        if (pods.Count > wanted)
        {
            Remember(set);
            foreach (var pod in Surplus(kind, pods).Take(pods.Count - wanted))
            {
                launcher.Remove(pod);
            }
        }

        for (var index = pods.Count; index < wanted; index++)
        {
            var siblings = PodsOf(set);
            if (!fates.Knows(set.Uid()) && siblings.Count > 0)
            {
                fates.Remember(set.Uid(), [.. siblings.OrderByDescending(Pods.IsReady).Take(1)], cluster.Now);
            }

            var name = kind.Kind == "StatefulSet" ? $"{set.Name()}-{index}" : $"{set.Name()}-{cluster.Names.Suffix()}";
            launcher.Launch(set, name, Placed(set, fates.Of(OwnersOf(set), index)));
        }

        Count(kind, set);
    }

    /// <summary>A pod is gone that its set still wants: another one takes its place, with its fault or, if the world says so, without.</summary>
    public void Replace(JsonObject pod)
    {
        if (SetOf(pod) is not var (kind, set) || (kind.Kind is not "DaemonSet" && PodsOf(set).Count >= (set.NumberOrNull("spec", "replicas") ?? 1)))
        {
            return;
        }

        var name = kind.Kind == "StatefulSet" ? pod.Name() : $"{set.Name()}-{cluster.Names.Suffix()}";
        launcher.Launch(set, name, Placed(set, fates.After(pod, OwnersOf(set), cluster.Now)), kind.Kind == "DaemonSet" ? pod.Text("spec", "nodeName") : null);
        Count(kind, set);
    }

    /// <summary>Keeps how a set's pods fare, before they are gone.</summary>
    public void Remember(JsonObject set)
    {
        if (!fates.Knows(set.Uid()))
        {
            fates.Remember(set.Uid(), PodsOf(set), cluster.Now);
        }
    }

    /// <summary>The set of a pod; null when it has none, or none that makes new pods.</summary>
    public (ResourceKind Kind, JsonObject Set)? SetOf(JsonObject pod) =>
        Pods.ControllerOf(pod) is { } owner && owner.Text("kind") is "ReplicaSet" or "StatefulSet" or "DaemonSet"
            && cluster.Kinds.Find("apps", owner.Text("kind")) is { } kind
            && cluster.Store.Find(kind, pod.Namespace(), owner.Text("name")) is { } set && set.Uid() == owner.Text("uid")
                ? (kind, set)
                : null;

    /// <summary>Writes how many pods a set has into its status.</summary>
    public void Count(ResourceKind kind, JsonObject set)
    {
        if (cluster.Current(kind, set) is not { } current)
        {
            return;
        }

        var pods = PodsOf(current);
        var value = current.Copy();
        var status = value.Ensure("status");
        var (all, ready) = kind.Kind == "DaemonSet" ? ("currentNumberScheduled", "numberReady") : ("replicas", "readyReplicas");
        status[all] = pods.Count;
        Set(status, ready, pods.Count(Pods.IsReady));
        Set(status, kind.Kind == "DaemonSet" ? "numberAvailable" : "availableReplicas", pods.Count(Pods.IsReady));
        if (kind.Kind == "ReplicaSet")
        {
            Set(status, "fullyLabeledReplicas", pods.Count);
        }

        if (value.At("metadata", "generation") is { } generation)
        {
            status["observedGeneration"] = generation.DeepClone();
        }

        if (!JsonNode.DeepEquals(value, current))
        {
            cluster.Store.Put(kind, value);
        }
    }

    /// <summary>A count that is nought is left out, as the API server leaves it out.</summary>
    public static void Set(JsonObject status, string name, int count)
    {
        if (count > 0)
        {
            status[name] = count;
        }
        else
        {
            status.Remove(name);
        }
    }

    /// <summary>A pod that starts well writes the logs and metrics of one beside it that is well, if there is one.</summary>
    private Fate Placed(JsonObject set, Fate fate) =>
        fate.Recovery is not null && PodsOf(set).FirstOrDefault(Pods.IsReady) is { } well ? fate with { Model = well } : fate;

    private static IReadOnlyList<string> OwnersOf(JsonObject set) => [set.Uid(), .. Pods.ControllerOf(set) is { } owner ? [owner.Text("uid")] : Array.Empty<string>()];

    /// <summary>Those that are not ready first, then the youngest; of a StatefulSet the last.</summary>
    private static IEnumerable<JsonObject> Surplus(ResourceKind kind, IReadOnlyList<JsonObject> pods) => kind.Kind == "StatefulSet"
        ? pods.OrderByDescending(pod => pod.Name().Length).ThenByDescending(pod => pod.Name(), StringComparer.Ordinal)
        : pods.OrderBy(Pods.IsReady).ThenByDescending(pod => pod.Text("metadata", "creationTimestamp"), StringComparer.Ordinal);
}
