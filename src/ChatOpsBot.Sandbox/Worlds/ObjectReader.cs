using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Kubernetes.Kinds;

namespace ChatOpsBot.Sandbox.Worlds;

/// <summary>Takes Kubernetes objects out of documents: single ones, Lists, and typed lists whose items name no kind.</summary>
internal sealed class ObjectReader(WorldFiles files)
{
    private static readonly HashSet<string> NotObjects = new(StringComparer.Ordinal)
    {
        "Table", "Status", "Config", "Kustomization", "APIResourceList", "APIGroupList", "APIVersions", "APIGroup",
    };

    private readonly HashSet<(string ApiVersion, string Kind)> _listedKinds = [];
    private readonly List<JsonObject> _objects = [];

    public IReadOnlySet<(string ApiVersion, string Kind)> ListedKinds => _listedKinds;

    public IReadOnlyList<JsonObject> Objects => _objects;

    public void Add(string file, Document document)
    {
        if (document.Root is JsonArray array)
        {
            foreach (var item in array.OfType<JsonObject>().ToList())
            {
                Add(file, document.Line, item, "", "");
            }
        }
        else if (document.Root is JsonObject one)
        {
            Add(file, document.Line, one, "", "");
        }
    }

    private void Add(string file, int line, JsonObject node, string listVersion, string listKind)
    {
        var kind = node.Text("kind") is { Length: > 0 } named ? named : listKind;
        var version = node.Text("apiVersion") is { Length: > 0 } versioned ? versioned : listVersion;
        if (kind.Length == 0)
        {
            kind = node["items"] is JsonArray ? "List" : ShapeOf(node);
        }

        if (kind.EndsWith("List", StringComparison.Ordinal) && (node.ContainsKey("items") || kind == "List"))
        {
            AddList(file, line, node, version, kind[..^4]);
            return;
        }

        if (kind.Length == 0 || NotObjects.Contains(kind))
        {
            return;
        }

        version = version.Length == 0 ? BuiltInKinds.All.FirstOrDefault(one => one.Kind == kind)?.ApiVersion ?? "" : version;
        if (version.Length == 0)
        {
            files.Report(file, line, $"the {kind} has no apiVersion: add one, for example \"apiVersion: v1\".");
            return;
        }

        if (node["metadata"] is not JsonObject metadata)
        {
            files.Report(file, line, $"the {kind} has no metadata: add \"metadata: {{name: …}}\".");
            return;
        }

        if (node.Name().Length == 0)
        {
            files.Report(file, line, $"the {kind} has no name: add metadata.name.");
            return;
        }

        metadata["name"] = node.Name();
        node.Remove("kind");
        node.Remove("apiVersion");
        var ordered = new JsonObject { ["apiVersion"] = version, ["kind"] = kind };
        foreach (var (name, value) in node.ToList())
        {
            node.Remove(name);
            ordered[name] = value;
        }

        _objects.Add(ordered);
    }

    // Items taken out of a typed list carry no kind; those that people take out most are known by their shape.
    private static string ShapeOf(JsonObject node) => node["metadata"] is not JsonObject ? ""
        : node["involvedObject"] is JsonObject ? "Event"
        : node["spec"] is JsonObject spec && spec["containers"] is JsonArray ? "Pod"
        : node["status"] is JsonObject status && status["nodeInfo"] is JsonObject ? "Node"
        : "";

    private void AddList(string file, int line, JsonObject list, string version, string kind)
    {
        if (kind.Length > 0 && version.Length > 0)
        {
            _listedKinds.Add((version, kind));
        }

        if (list["items"] is not JsonArray items)
        {
            if (list["items"] is not null)
            {
                files.Report(file, line, "items is not a list: write \"items: []\" for an empty one.");
            }

            return;
        }

        foreach (var item in items.ToList())
        {
            if (item is JsonObject one)
            {
                items.Remove(one);
                Add(file, line, one, kind.Length > 0 ? version : "", kind);
            }
        }
    }
}
