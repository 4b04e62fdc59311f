using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Core.Diagnosis;

/// <summary>A Kubernetes object as JSON, with the accessors that rules need. Absent fields read as null or empty, never as an error.</summary>
public sealed class KubernetesObject
{
    private IReadOnlyDictionary<string, string>? _labels;

    private KubernetesObject(JsonElement json, string kind)
    {
        Json = json;
        Reference = new ObjectReference(kind, Text("metadata", "namespace"), Text("metadata", "name") ?? "");
    }

    /// <summary>The whole object.</summary>
    public JsonElement Json { get; }

    public ObjectReference Reference { get; }

    public string Kind => Reference.Kind;

    public string? Namespace => Reference.Namespace;

    public string Name => Reference.Name;

    public string Uid => Text("metadata", "uid") ?? "";

    public string ResourceVersion => Text("metadata", "resourceVersion") ?? "";

    public DateTimeOffset? Created => Time("metadata", "creationTimestamp");

    public DateTimeOffset? Deleted => Time("metadata", "deletionTimestamp");

    public IReadOnlyDictionary<string, string> Labels => _labels ??= Map("metadata", "labels");

    public IReadOnlyDictionary<string, string> Annotations => Map("metadata", "annotations");

    /// <summary>The owner that controls it, in its own namespace; null when nothing does.</summary>
    public ObjectReference? Controller =>
        Items("metadata", "ownerReferences")
            .OrderByDescending(owner => owner.Flag("controller") == true)
            .Where(owner => owner.Flag("controller") == true || owner.Text("kind") is "ReplicaSet" or "StatefulSet" or "DaemonSet" or "Job" or "Deployment" or "CronJob" or "ReplicationController")
            .Select(owner => new ObjectReference(owner.Text("kind") ?? "", Namespace, owner.Text("name") ?? ""))
            .FirstOrDefault();

    /// <param name="kind">For items of typed lists, which do not carry their kind themselves.</param>
    public static KubernetesObject From(JsonElement json, string? kind = null) =>
        new(json, json.Text("kind") is { Length: > 0 } own ? own : kind ?? "");

    public static KubernetesObject Parse(string json, string? kind = null) => From(JsonElement.Parse(json), kind);

    /// <summary>The text at a path of property names; numbers and booleans in their JSON form; null when absent.</summary>
    public string? Text(params ReadOnlySpan<string> path) => Json.Text(path);

    public long? Number(params ReadOnlySpan<string> path) => Json.Number(path);

    public bool? Flag(params ReadOnlySpan<string> path) => Json.Flag(path);

    public DateTimeOffset? Time(params ReadOnlySpan<string> path) => Json.Time(path);

    public IEnumerable<JsonElement> Items(params ReadOnlySpan<string> path) => Json.Items(path);

    public IReadOnlyDictionary<string, string> Map(params ReadOnlySpan<string> path) => Json.Map(path);

    /// <summary>The same object with every string value passed through <paramref name="clean"/>; itself when nothing changed.</summary>
    public KubernetesObject Clean(Func<string, string> clean)
    {
        var changed = false;
        var node = Rewrite(JsonNode.Parse(Json.GetRawText()), null);
        return changed ? new KubernetesObject(JsonSerializer.SerializeToElement(node), Kind) : this;

        // A value is cleaned together with its name ("password: x"), because most secrets look like nothing by themselves.
        JsonNode? Rewrite(JsonNode? at, string? name)
        {
            switch (at)
            {
                case JsonObject map:
                    var named = map["name"] is JsonValue given && given.TryGetValue<string>(out var own) ? own : null;
                    foreach (var (key, value) in map.ToList())
                    {
                        map[key] = Replaced(value, Rewrite(value, key == "value" && named is not null ? named : key));
                    }

                    return map;
                case JsonArray list:
                    for (var i = 0; i < list.Count; i++)
                    {
                        list[i] = Replaced(list[i], Rewrite(list[i], name));
                    }

                    return list;
                case JsonValue value when value.TryGetValue<string>(out var text):
                    var prefix = $"{name}: ";
                    var cleaned = name is not null && clean(prefix + text) is var pair && pair.StartsWith(prefix, StringComparison.Ordinal)
                        ? pair[prefix.Length..]
                        : clean(text);
                    changed |= cleaned != text;
                    return cleaned == text ? value : JsonValue.Create(cleaned);
                default:
                    return at;
            }
        }

        static JsonNode? Replaced(JsonNode? old, JsonNode? now) => ReferenceEquals(old, now) ? old?.DeepClone() : now;
    }

    public override string ToString() => Reference.ToString();

    internal static DateTimeOffset? ReadTime(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;
}
