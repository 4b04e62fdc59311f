using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;

namespace ChatOpsBot.Sandbox.Kubernetes.Objects;

/// <summary>What controllers ask of a pod.</summary>
internal static class Pods
{
    public static bool IsReady(JsonObject pod) =>
        pod.Objects("status", "conditions").Any(condition => condition.Text("type") == "Ready" && condition.Text("status") == "True");

    /// <summary>Whether it still counts: it neither ended nor is being deleted.</summary>
    public static bool IsActive(JsonObject pod) =>
        pod.Text("status", "phase") is not ("Succeeded" or "Failed") && pod.At("metadata", "deletionTimestamp") is null;

    public static JsonObject? ControllerOf(JsonObject value) =>
        value.Objects("metadata", "ownerReferences").FirstOrDefault(reference => reference.Flag("controller") == true);

    /// <summary>What a pod asks a node for, in cores or bytes.</summary>
    public static decimal Requests(JsonObject pod, string resource) =>
        pod.Objects("spec", "containers").Sum(container => Quantity.Parse(container.Text("resources", "requests", resource)));

    /// <summary>Sets a condition; its time moves only when its status does.</summary>
    public static void SetCondition(JsonObject value, string type, bool status, DateTimeOffset now, string reason = "", string message = "")
    {
        var state = value.Ensure("status");
        if (state["conditions"] is not JsonArray conditions)
        {
            state["conditions"] = conditions = [];
        }

        var written = status ? "True" : "False";
        var condition = conditions.OfType<JsonObject>().FirstOrDefault(one => one.Text("type") == type);
        if (condition is null)
        {
            conditions.Add((JsonNode)(condition = new JsonObject { ["type"] = type }));
        }

        if (condition.Text("status") != written)
        {
            condition["lastTransitionTime"] = Times.Format(now);
        }

        condition["status"] = written;
        foreach (var (name, text) in new[] { ("reason", reason), ("message", message) })
        {
            if (text.Length > 0)
            {
                condition[name] = text;
            }
            else
            {
                condition.Remove(name);
            }
        }
    }
}
