using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Kubernetes.Logs;
using ChatOpsBot.Sandbox.Kubernetes.Objects;

namespace ChatOpsBot.Sandbox.LogStores;

/// <summary>Every line that the containers of a world have written until now, as agents would have collected them.</summary>
internal sealed class WorldLines(IReadOnlyList<ClusterState> clusters)
{
    /// <summary>Oldest first; lines without a time are not collected.</summary>
    public IReadOnlyList<WorldLine> Between(DateTimeOffset from, DateTimeOffset to)
    {
        var found = new List<WorldLine>();
        foreach (var cluster in clusters)
        {
            var pods = cluster.Kinds.Find("", "Pod")!;
            foreach (var log in cluster.Logs)
            {
                var labels = Labels(cluster.Store.Find(pods, log.Namespace, log.Pod));
                foreach (var line in LogText.Read(log.TextAt(cluster.Now)))
                {
                    if (line.Time is { } at && at >= from && at <= to && line.Text.TrimEnd('\n', '\r') is { Length: > 0 } text)
                    {
                        found.Add(new WorldLine(at, text, cluster.Cluster.Name, log.Namespace, log.Pod, log.Container, labels, found.Count));
                    }
                }
            }
        }

        return [.. found.OrderBy(line => line.At).ThenBy(line => line.Number)];
    }

    private static Dictionary<string, string> Labels(JsonObject? pod) =>
        pod.At("metadata", "labels") is JsonObject labels ? labels.ToDictionary(label => label.Key, label => label.Value?.ToString() ?? "") : [];
}
