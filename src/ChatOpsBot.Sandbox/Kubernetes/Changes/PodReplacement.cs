using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Kubernetes.Kinds;
using ChatOpsBot.Sandbox.Kubernetes.Objects;

namespace ChatOpsBot.Sandbox.Kubernetes.Changes;

/// <summary>
/// Gives a deleted pod a successor, as its controller would. Deleting a pod cures nothing by itself: the successor has
/// the same status and the same logs.
/// </summary>
internal static class PodReplacement
{
    private const string Letters = "bcdfghjklmnpqrstvwxz2456789";

    public static void Replace(ClusterState cluster, ResourceKind kind, JsonObject pod)
    {
        var owner = pod.Objects("metadata", "ownerReferences").FirstOrDefault(one => one.Flag("controller") == true);
        if (owner.Text("kind") is not ("ReplicaSet" or "StatefulSet" or "DaemonSet" or "ReplicationController")
            || !cluster.Store.All().Any(one => one.Value.Uid() == owner.Text("uid")))
        {
            return;
        }

        var successor = pod.Copy();
        var name = owner.Text("kind") == "StatefulSet" ? pod.Name() : $"{owner.Text("name")}-{Suffix(pod.Uid())}";
        var now = Times.Format(cluster.Clock.GetUtcNow());
        var metadata = successor.Ensure("metadata");
        metadata["name"] = name;
        metadata["uid"] = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(pod.Uid())).AsSpan(0, 16)).ToString();
        metadata["creationTimestamp"] = now;
        metadata.Remove("deletionTimestamp");
        metadata.Remove("deletionGracePeriodSeconds");
        if (successor.At("status", "startTime") is not null)
        {
            successor.Ensure("status")["startTime"] = now;
        }

        cluster.Store.Put(kind, successor);
        foreach (var log in cluster.LogsOf(pod.Namespace(), pod.Name()))
        {
            cluster.AddLog(log with { Pod = name });
        }
    }

    private static string Suffix(string uid) =>
        new([.. SHA256.HashData(Encoding.UTF8.GetBytes(uid + "/successor")).Take(5).Select(one => Letters[one % Letters.Length])]);
}
