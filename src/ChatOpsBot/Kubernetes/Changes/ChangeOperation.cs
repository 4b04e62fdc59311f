using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Kubernetes.Changes;

/// <summary>One write to the API server, pinned when it was planned, so that trying again does nothing twice.</summary>
/// <param name="Resource">The kind's qualified plural, <c>deployments.apps</c>.</param>
/// <param name="Patch">Null for a deletion.</param>
/// <param name="ContentType">The kind of patch.</param>
/// <param name="AfterHash">The object's <see cref="SpecHash"/> once it is done, as the dry run told it; null for a deletion.</param>
/// <param name="WasReady">Whether a pod that is to be deleted was ready when the plan was made.</param>
internal sealed record ChangeOperation(string Resource, string? Namespace, string Name, JsonNode? Patch, string ContentType, string? AfterHash, bool WasReady)
{
    public const string StrategicMerge = "application/strategic-merge-patch+json";
    public const string JsonPatch = "application/json-patch+json";

    public static ChangeOperation Parse(string json) => JsonSerializer.Deserialize<ChangeOperation>(json) ?? throw new JsonException("An operation is empty.");

    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>The patch with the version that it must meet; the server answers 409 when the object has another.</summary>
    public JsonNode PatchOf(string uid, string resourceVersion)
    {
        var patch = Patch!.DeepClone();
        if (patch is JsonArray operations)
        {
            operations.Insert(0, new JsonObject { ["op"] = "test", ["path"] = "/metadata/uid", ["value"] = uid });
            operations.Insert(1, new JsonObject { ["op"] = "replace", ["path"] = "/metadata/resourceVersion", ["value"] = resourceVersion });
            return operations;
        }

        var metadata = patch["metadata"] as JsonObject ?? [];
        metadata["uid"] = uid;
        metadata["resourceVersion"] = resourceVersion;
        patch["metadata"] = metadata.Parent is null ? metadata : metadata.DeepClone();
        return patch;
    }
}
