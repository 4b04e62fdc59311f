using System.Text.Json.Nodes;

namespace ChatOpsBot.Sandbox.Kubernetes.Kinds;

/// <summary>
/// The fields of the built-in kinds, from the description that Kubernetes 1.32 gives of its API:
/// <c>fields.txt</c> has a line for each kind that names its type, and one for each type that names its fields.
/// https://github.com/kubernetes/kubernetes/blob/v1.32.0/api/openapi-spec/swagger.json
/// </summary>
internal static class KnownFields
{
    private static readonly Dictionary<string, string> Roots = [];
    private static readonly Dictionary<string, Dictionary<string, string>> Types = [];

    static KnownFields()
    {
        using var stream = typeof(KnownFields).Assembly.GetManifestResourceStream("ChatOpsBot.Sandbox.Kubernetes.fields.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Split(" = ") is [var root, var named])
            {
                Roots[root] = named;
            }
            else if (line.Split(": ", 2) is [var type, var fields])
            {
                Types[type] = fields.Split(' ').Select(field => field.Split('>')).ToDictionary(field => field[0], field => field.ElementAtOrDefault(1) ?? "");
            }
        }
    }

    /// <summary>The fields of an object that its kind has not, with their paths; none for a kind that is not built in.</summary>
    public static IReadOnlyList<UnknownField> Missing(JsonObject value)
    {
        var found = new List<UnknownField>();
        var version = value["apiVersion"]?.ToString() ?? "";
        var root = $"{(version.Contains('/') ? version : $"/{version}")}/{value["kind"]}";
        if (Roots.TryGetValue(root, out var type))
        {
            Walk(type, value, "", found);
        }

        return found;
    }

    private static void Walk(string type, JsonNode? node, string path, List<UnknownField> found)
    {
        if (node is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                Walk(type, items[i], $"{path}[{i}]", found);
            }
        }
        else if (node is JsonObject value && Types.TryGetValue(type, out var fields))
        {
            foreach (var (name, inner) in value)
            {
                var place = path.Length == 0 ? name : $"{path}.{name}";
                if (!fields.TryGetValue(name, out var next))
                {
                    found.Add(new UnknownField(value, name, place));
                }
                else if (next.Length > 0)
                {
                    Walk(next, inner, place, found);
                }
            }
        }
    }
}
