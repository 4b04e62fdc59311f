using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;

namespace ChatOpsBot.Sandbox.Kubernetes.Objects;

/// <summary>
/// Events have two forms with other names for the same things: the core group's, which is stored, and that of
/// events.k8s.io. https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/
/// </summary>
internal static class CoreEvents
{
    private const string NewVersion = "events.k8s.io/v1";

    private static readonly (string New, string Core)[] Names =
    [
        ("note", "message"), ("regarding", "involvedObject"), ("reportingController", "reportingComponent"), ("deprecatedSource", "source"),
        ("deprecatedFirstTimestamp", "firstTimestamp"), ("deprecatedLastTimestamp", "lastTimestamp"), ("deprecatedCount", "count"),
    ];

    public static JsonObject FromRecorded(JsonObject recorded)
    {
        var core = new JsonObject();
        var isNew = recorded.Text("apiVersion").StartsWith("events.k8s.io/", StringComparison.Ordinal);
        foreach (var (name, value) in recorded)
        {
            core[isNew ? Names.FirstOrDefault(pair => pair.New == name).Core ?? name : name] = value?.DeepClone();
        }

        core["apiVersion"] = "v1";
        return core;
    }

    public static JsonObject ToNew(JsonObject core)
    {
        var converted = new JsonObject();
        foreach (var (name, value) in core)
        {
            converted[Names.FirstOrDefault(pair => pair.Core == name).New ?? name] = value?.DeepClone();
        }

        converted["apiVersion"] = NewVersion;
        return converted;
    }
}
