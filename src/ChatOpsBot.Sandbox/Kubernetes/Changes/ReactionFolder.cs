using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Kubernetes.Kinds;
using ChatOpsBot.Sandbox.Kubernetes.Objects;
using ChatOpsBot.Sandbox.Worlds;

namespace ChatOpsBot.Sandbox.Kubernetes.Changes;

/// <summary>Lets the objects and logs of a reaction's folder count in a cluster.</summary>
internal static class ReactionFolder
{
    private const string RestartedAt = "kubectl.kubernetes.io/restartedAt";

    /// <param name="cluster">The cluster.</param>
    /// <param name="folder">What stands in the folder; it tells what happens if the change is made at the world's first moment.</param>
    /// <param name="changed">When the change was made.</param>
    public static void Apply(ClusterState cluster, WorldFolder folder, DateTimeOffset changed)
    {
        var objects = cluster.Completion.CompleteMore(folder.Objects);
        foreach (var (kind, value) in objects)
        {
            NewestTime.ShiftAfter(value, cluster.World.Now, changed - cluster.World.Now);
            cluster.Store.Put(kind, Merged(cluster, kind, value));
        }

        foreach (var (kind, value) in objects.Where(one => one.Kind.Kind is "ReplicaSet" or "StatefulSet"))
        {
            RemoveSurplus(cluster, cluster.Store.Find(kind, value.Namespace(), value.Name())!, objects);
        }

        foreach (var log in folder.Logs)
        {
            cluster.AddLog(log);
        }
    }

    /// <summary>Keeps who the object is and what people asked for last.</summary>
    private static JsonObject Merged(ClusterState cluster, ResourceKind kind, JsonObject value)
    {
        if (cluster.Store.Find(kind, value.Namespace(), value.Name()) is not { } current)
        {
            return value;
        }

        var metadata = value.Ensure("metadata");
        metadata["uid"] = current.Uid();
        metadata["creationTimestamp"] = current.Text("metadata", "creationTimestamp");
        if (current.NumberOrNull("metadata", "generation") is { } generation)
        {
            metadata["generation"] = Math.Max(generation, value.Number("metadata", "generation"));
            if (value.At("status", "observedGeneration") is not null)
            {
                value.Ensure("status")["observedGeneration"] = metadata["generation"]!.DeepClone();
            }
        }

        if (current.Text("spec", "template", "metadata", "annotations", RestartedAt) is { Length: > 0 } restarted)
        {
            value.Ensure("spec", "template", "metadata", "annotations")[RestartedAt] ??= restarted;
        }

        return value;
    }

    /// <summary>A set that wants fewer pods than there are loses those that the folder does not speak of.</summary>
    private static void RemoveSurplus(ClusterState cluster, JsonObject set, IReadOnlyList<(ResourceKind Kind, JsonObject Value)> spoken)
    {
        var pods = cluster.OwnedBy(set).Where(one => one.Kind.Kind == "Pod").ToList();
        var surplus = pods.Count - (set.NumberOrNull("spec", "replicas") ?? 1);
        foreach (var (kind, pod) in pods.Where(pod => !spoken.Any(one => one.Kind == pod.Kind && ObjectStore.KeyOf(one.Value) == ObjectStore.KeyOf(pod.Value))))
        {
            if (surplus-- <= 0)
            {
                break;
            }

            cluster.Store.Remove(kind, pod);
        }
    }
}
