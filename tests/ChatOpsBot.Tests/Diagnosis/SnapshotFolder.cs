using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Tests.Diagnosis;

/// <summary>A labelled snapshot read straight into observations, as a check of the whole cluster would observe it.</summary>
internal static class SnapshotFolder
{
    private static readonly string[] Times =
        ["creationTimestamp", "deletionTimestamp", "lastTransitionTime", "lastUpdateTime", "lastHeartbeatTime", "startTime", "startedAt", "finishedAt", "completionTime", "firstTimestamp", "lastTimestamp", "eventTime", "lastObservedTime", "lastScheduleTime", "timeAdded"];

    public static string Root { get; } = Find();

    public static Observations Read(string folder, string? focus)
    {
        var objects = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != "world.yaml").Order(StringComparer.Ordinal).SelectMany(Documents).SelectMany(o => Objects(o, "", "")).ToList();
        var listed = Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Select(f => JsonNode.Parse(File.ReadAllText(f))).OfType<JsonObject>().Select(l => l["kind"]?.ToString() ?? "").Where(k => k.EndsWith("List", StringComparison.Ordinal) && k.Length > 4).Select(k => k[..^4]);
        var kinds = objects.Select(o => o.Kind).Concat(listed).Distinct().ToList();
        var now = objects.Max(o => Newest(o.Json)) ?? DateTimeOffset.UnixEpoch;
        var world = Path.Combine(folder, "world.yaml");
        if (File.Exists(world))
        {
            now = DateTimeOffset.Parse(File.ReadAllText(world).Split('\'')[1], System.Globalization.CultureInfo.InvariantCulture);
        }

        List<Observation> all =
        [
            .. objects.Select(o => new ObjectObservation(o, focus is null ? o.Kind is "Pod" or "Deployment" or "StatefulSet" or "DaemonSet" or "Node" : o.Name.Contains(focus, StringComparison.Ordinal)) { Cluster = "default", EvidenceId = "1" }),
            .. kinds.Select(kind => new ListingObservation(kind, null, null, true, 0) { Cluster = "default" }),
        ];
        return new Observations(all, TimeWindow.Ending(now, TimeSpan.FromHours(1)), now, focus);
    }

    // JSON is YAML's subset, and documents are split by a line of three dashes.
    private static IEnumerable<JsonElement> Documents(string file) =>
        File.ReadAllText(file).Split("---\n", StringSplitOptions.RemoveEmptyEntries).Select(text => JsonElement.Parse(text));

    private static IEnumerable<KubernetesObject> Objects(JsonElement node, string version, string kind)
    {
        if (node.ValueKind == JsonValueKind.Array)
        {
            return node.EnumerateArray().SelectMany(item => Objects(item, version, kind));
        }

        if (node.At("items") is { } items)
        {
            return items.EnumerateArray().SelectMany(item => Objects(item, node.Text("apiVersion") ?? "", (node.Text("kind") ?? "List")[..^4]));
        }

        var whole = JsonObject.Create(node)!;
        whole["kind"] ??= kind;
        whole["apiVersion"] ??= version;
        return [KubernetesObject.From(JsonSerializer.SerializeToElement(whole))];
    }

    private static DateTimeOffset? Newest(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().Max(p => Times.Contains(p.Name) ? json.Time(p.Name) : Newest(p.Value)),
        JsonValueKind.Array => json.EnumerateArray().Max(Newest),
        _ => null,
    };

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ChatOpsBot.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("The tests must run inside the repository."), "tests", "ChatOpsBot.Tests", "Diagnosis", "Snapshots");
    }
}
