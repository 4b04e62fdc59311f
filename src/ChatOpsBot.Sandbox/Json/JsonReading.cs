using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Sandbox.Json;

/// <summary>Reads recorded objects, in which any value may be missing or of another type than expected.</summary>
internal static class JsonReading
{
    /// <summary>The node at the path; null when a step is missing or is not an object.</summary>
    public static JsonNode? At(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var step in path)
        {
            node = node is JsonObject value && value.TryGetPropertyValue(step, out var next) ? next : null;
        }

        return node;
    }

    /// <summary>The text at the path; numbers and booleans as they are written; empty when there is none.</summary>
    public static string Text(this JsonNode? node, params ReadOnlySpan<string> path) => node.At(path) is JsonValue value
        ? value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString()
        : "";

    public static long Number(this JsonNode? node, params ReadOnlySpan<string> path) => node.NumberOrNull(path) ?? 0;

    public static long? NumberOrNull(this JsonNode? node, params ReadOnlySpan<string> path) =>
        double.TryParse(node.Text(path), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1e18
            ? (long)number
            : null;

    public static bool? Flag(this JsonNode? node, params ReadOnlySpan<string> path) => node.At(path)?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>The objects of the array at the path.</summary>
    public static IReadOnlyList<JsonObject> Objects(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonArray array ? [.. array.OfType<JsonObject>()] : [];

    /// <summary>The texts of the array at the path.</summary>
    public static IReadOnlyList<string> Texts(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonArray array ? [.. array.OfType<JsonValue>().Select(value => value.Text())] : [];

    /// <summary>The texts of the object at the path, by name.</summary>
    public static IReadOnlyDictionary<string, string> Map(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonObject map
            ? map.Where(pair => pair.Value is JsonValue).ToDictionary(pair => pair.Key, pair => pair.Value.Text())
            : new Dictionary<string, string>();

    public static DateTimeOffset? Time(this JsonNode? node, params ReadOnlySpan<string> path) => Times.Parse(node.Text(path));

    public static string Name(this JsonNode? node) => node.Text("metadata", "name");

    public static string Namespace(this JsonNode? node) => node.Text("metadata", "namespace");

    public static string Uid(this JsonNode? node) => node.Text("metadata", "uid");

    public static JsonObject Copy(this JsonObject node) => (JsonObject)node.DeepClone();

    /// <summary>The object at the path of an object that may be changed; made when it is missing or something else.</summary>
    public static JsonObject Ensure(this JsonObject node, params ReadOnlySpan<string> path)
    {
        foreach (var step in path)
        {
            if (node[step] is not JsonObject next)
            {
                node[step] = next = [];
            }

            node = next;
        }

        return node;
    }
}
