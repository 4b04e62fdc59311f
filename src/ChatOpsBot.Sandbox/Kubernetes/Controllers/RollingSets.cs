using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Kubernetes.Kinds;
using ChatOpsBot.Sandbox.Kubernetes.Objects;

namespace ChatOpsBot.Sandbox.Kubernetes.Controllers;

/// <summary>
/// Rolls StatefulSets and DaemonSets out: one pod after the other, the next when the one before it is ready.
/// https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#rolling-updates
/// </summary>
internal sealed class RollingSets(ClusterState cluster, PodSets sets, PodLauncher launcher, Fates fates)
{
    private readonly HashSet<string> _rolling = [];

    /// <summary>Follows up a change of the spec: the number of pods, then their template.</summary>
    public void Reconcile(ResourceKind kind, JsonObject set)
    {
        if (kind.Kind == "StatefulSet")
        {
            sets.Reconcile(kind, set);
        }

        if (fates.TakeNext(set.Uid()) is { } recovery)
        {
            fates.Mend(set.Uid(), recovery);
        }

        _rolling.Add(set.Uid());
        Continue(kind, set);
    }

    public void PodChanged(ResourceKind kind, JsonObject set)
    {
        if (_rolling.Contains(set.Uid()))
        {
            Continue(kind, set);
        }
    }

    private void Continue(ResourceKind kind, JsonObject stale)
    {
        if (cluster.Current(kind, stale) is not { } set)
        {
            return;
        }

        var pods = sets.PodsOf(set).OrderByDescending(pod => pod.Name().Length).ThenByDescending(pod => pod.Name(), StringComparer.Ordinal).ToList();
        var outdated = pods.Where(pod => !IsCurrent(pod, set)).ToList();
        if (outdated.Count > 0 && pods.Except(outdated).All(Pods.IsReady))
        {
            launcher.Remove(outdated[0]);
            sets.Replace(outdated[0]);
            outdated.RemoveAt(0);
        }
        else if (outdated.Count == 0)
        {
            _rolling.Remove(set.Uid());
        }

        Count(kind, set, outdated.Count);
    }

    /// <summary>Whether a pod was made from the template as it is: from its images, and after its last restart.</summary>
    private static bool IsCurrent(JsonObject pod, JsonObject set)
    {
        var template = set.At("spec", "template");
        return template.Map("metadata", "annotations").All(one => pod.Text("metadata", "annotations", one.Key) == one.Value)
            && template.Objects("spec", "containers").All(container => pod.Objects("spec", "containers").Any(own =>
                own.Text("name") == container.Text("name") && own.Text("image") == container.Text("image") && JsonNode.DeepEquals(own["env"], container["env"])));
    }

    private void Count(ResourceKind kind, JsonObject set, int outdated)
    {
        var value = cluster.Current(kind, set)!.Copy();
        var status = value.Ensure("status");
        var updated = sets.PodsOf(set).Count - outdated;
        if (kind.Kind == "DaemonSet")
        {
            status["updatedNumberScheduled"] = updated;
        }
        else
        {
            var revision = $"{set.Name()}-{GeneratedNames.Hash(set.At("spec", "template") ?? new JsonObject())}";
            status["updateRevision"] = revision;
            status["currentRevision"] = outdated == 0 ? revision : status.Text("currentRevision");
            PodSets.Set(status, "updatedReplicas", updated);
            PodSets.Set(status, "currentReplicas", outdated == 0 ? updated : outdated);
        }

        cluster.Store.Put(kind, value);
    }
}
