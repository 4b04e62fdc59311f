using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Kubernetes.Kinds;
using ChatOpsBot.Sandbox.Kubernetes.Objects;

namespace ChatOpsBot.Sandbox.Kubernetes.Controllers;

/// <summary>Writes events as controllers and kubelets do: what happens again is counted on the event that says so already.</summary>
internal sealed class EventRecorder(ClusterState cluster)
{
    private readonly ResourceKind _kind = cluster.Kinds.Find("", "Event")!;
    private long _written;

    public IEnumerable<JsonObject> About(JsonObject subject) =>
        cluster.Store.List(_kind, subject.Namespace()).Where(one => one.Text("involvedObject", "uid") == subject.Uid());

    public void Normal(JsonObject about, string component, string reason, string message) => Write(about, component, "Normal", reason, message);

    public void Warning(JsonObject about, string component, string reason, string message) => Write(about, component, "Warning", reason, message);

    private void Write(JsonObject about, string component, string type, string reason, string message)
    {
        var now = Times.Format(cluster.Now);
        if (About(about).FirstOrDefault(one => one.Text("reason") == reason && one.Text("message") == message) is { } same)
        {
            var again = same.Copy();
            again["count"] = same.Number("count") + 1;
            again["lastTimestamp"] = now;
            cluster.Store.Put(_kind, again);
            return;
        }

        cluster.Store.Put(_kind, new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Event",
            ["metadata"] = new JsonObject
            {
                ["name"] = $"{about.Name()}.{(cluster.Now.ToUnixTimeMilliseconds() * 1_000_000 + _written++).ToString("x", CultureInfo.InvariantCulture)}",
                ["namespace"] = about.Namespace() is { Length: > 0 } ns ? ns : "default",
                ["uid"] = cluster.Names.Uid(),
                ["creationTimestamp"] = now,
            },
            ["involvedObject"] = new JsonObject
            {
                ["apiVersion"] = about.Text("apiVersion"),
                ["kind"] = about.Text("kind"),
                ["name"] = about.Name(),
                ["namespace"] = about.Namespace(),
                ["uid"] = about.Uid(),
                ["resourceVersion"] = about.Text("metadata", "resourceVersion"),
            },
            ["type"] = type,
            ["reason"] = reason,
            ["message"] = message,
            ["count"] = 1,
            ["firstTimestamp"] = now,
            ["lastTimestamp"] = now,
            ["eventTime"] = null,
            ["source"] = new JsonObject { ["component"] = component },
            ["reportingComponent"] = component,
            ["reportingInstance"] = "",
        });
    }
}
