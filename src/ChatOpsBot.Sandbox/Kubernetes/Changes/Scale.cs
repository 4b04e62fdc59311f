using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Kubernetes.Tables;

namespace ChatOpsBot.Sandbox.Kubernetes.Changes;

/// <summary>The scale subresource. https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/deployment-v1/#get-read-scale-of-the-specified-deployment</summary>
internal static class Scale
{
    public static JsonObject Of(JsonObject value)
    {
        var metadata = new JsonObject();
        foreach (var name in (string[])["name", "namespace", "uid", "resourceVersion", "creationTimestamp"])
        {
            metadata[name] = value.Text("metadata", name);
        }

        return new JsonObject
        {
            ["kind"] = "Scale",
            ["apiVersion"] = "autoscaling/v1",
            ["metadata"] = metadata,
            ["spec"] = new JsonObject { ["replicas"] = value.NumberOrNull("spec", "replicas") ?? 1 },
            ["status"] = new JsonObject { ["replicas"] = value.Number("status", "replicas"), ["selector"] = Cells.Selector(value.At("spec", "selector")) },
        };
    }
}
