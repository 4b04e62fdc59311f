using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Kubernetes.Requests;

namespace ChatOpsBot.Sandbox.Kubernetes.Changes;

/// <summary>JSON Patch. https://www.rfc-editor.org/rfc/rfc6902</summary>
internal static class JsonPatch
{
    /// <exception cref="ApiException">An operation does not fit the object.</exception>
    public static void Apply(JsonObject target, JsonArray operations)
    {
        foreach (var operation in operations)
        {
            if (operation is not JsonObject one)
            {
                throw ApiException.BadRequest("a JSON patch is a list of operations");
            }

            Apply(target, one);
        }
    }

    private static void Apply(JsonObject target, JsonObject operation)
    {
        var path = Pointer(operation, "path");
        switch (Text(operation, "op"))
        {
            case "add":
                Add(target, path, operation["value"]?.DeepClone());
                break;
            case "replace":
                Remove(target, path);
                Add(target, path, operation["value"]?.DeepClone());
                break;
            case "remove":
                Remove(target, path);
                break;
            case "copy":
                Add(target, path, Find(target, Pointer(operation, "from"))?.DeepClone());
                break;
            case "move":
                Add(target, path, Remove(target, Pointer(operation, "from")));
                break;
            case "test":
                if (!JsonNode.DeepEquals(Find(target, path), operation["value"]))
                {
                    throw ApiException.PatchRejected();
                }

                break;
            default:
                throw ApiException.BadRequest($"unknown operation of a JSON patch: {Text(operation, "op")}");
        }
    }

    private static void Add(JsonObject target, string[] path, JsonNode? value)
    {
        switch (Parent(target, path))
        {
            case JsonObject map:
                map[path[^1]] = value;
                break;
            case JsonArray array when path[^1] == "-":
                array.Add(value);
                break;
            case JsonArray array when Index(path[^1]) is { } index && index <= array.Count:
                array.Insert(index, value);
                break;
            default:
                throw ApiException.PatchRejected();
        }
    }

    private static JsonNode? Remove(JsonObject target, string[] path)
    {
        switch (Parent(target, path))
        {
            case JsonObject map when map.Remove(path[^1], out var removed):
                return removed;
            case JsonArray array when Index(path[^1]) is { } index && index < array.Count:
                var item = array[index];
                array.RemoveAt(index);
                return item;
            default:
                throw ApiException.PatchRejected();
        }
    }

    private static JsonNode? Find(JsonObject target, string[] path) => Parent(target, path) switch
    {
        JsonObject map when map.TryGetPropertyValue(path[^1], out var value) => value,
        JsonArray array when Index(path[^1]) is { } index && index < array.Count => array[index],
        _ => throw ApiException.PatchRejected(),
    };

    private static JsonNode? Parent(JsonObject target, string[] path)
    {
        JsonNode? node = target;
        foreach (var step in path.SkipLast(1))
        {
            node = node switch
            {
                JsonObject map => map[step],
                JsonArray array when Index(step) is { } index && index < array.Count => array[index],
                _ => null,
            };
        }

        return node;
    }

    private static int? Index(string step) => int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;

    private static string Text(JsonObject operation, string name) => Json.JsonReading.Text(operation, name);

    private static string[] Pointer(JsonObject operation, string name) => Text(operation, name) is ['/', ..] pointer
        ? [.. pointer[1..].Split('/').Select(step => step.Replace("~1", "/").Replace("~0", "~"))]
        : throw ApiException.BadRequest($"an operation of a JSON patch has no {name}");
}
