using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ChatOpsBot.Kubernetes.Connection;

/// <summary>One cluster, user or context of a kubeconfig, with the file it stands in: relative paths start from there.</summary>
internal sealed class KubeconfigEntry(YamlMappingNode map, string file)
{
    public string File => file;

    /// <summary>The value of a key; null when it is absent, empty or no plain value.</summary>
    public string? Text(string key) => Child(map, key) is YamlScalarNode { Value: { Length: > 0 } value } scalar && !IsNull(scalar) ? value : null;

    public bool Flag(string key) => bool.TryParse(Text(key), out var value) && value;

    public KubeconfigEntry? Map(string key) => Child(map, key) is YamlMappingNode child ? new KubeconfigEntry(child, file) : null;

    public IEnumerable<KubeconfigEntry> Maps(string key) => Items(map, key).Select(item => new KubeconfigEntry(item, file));

    public IEnumerable<string> Texts(string key) =>
        Child(map, key) is YamlSequenceNode list ? list.OfType<YamlScalarNode>().Select(item => item.Value ?? "") : [];

    /// <summary>A path, from the kubeconfig's own folder when it is relative.</summary>
    public string? FilePath(string key) => Text(key) is { } path ? Path.Combine(Path.GetDirectoryName(file)!, path) : null;

    /// <summary>The value as JSON; null when absent.</summary>
    public JsonNode? Json(string key) => Child(map, key) is { } node ? ToJson(node) : null;

    public static YamlNode? Child(YamlMappingNode map, string key) =>
        map.Children.FirstOrDefault(pair => pair.Key is YamlScalarNode scalar && scalar.Value == key).Value;

    public static IEnumerable<YamlMappingNode> Items(YamlMappingNode map, string key) =>
        Child(map, key) is YamlSequenceNode list ? list.OfType<YamlMappingNode>() : [];

    private static bool IsNull(YamlScalarNode scalar) => scalar.Style == ScalarStyle.Plain && scalar.Value is "null" or "~";

    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode child => new JsonObject(child.Children
            .DistinctBy(pair => (pair.Key as YamlScalarNode)?.Value ?? "")
            .Select(pair => KeyValuePair.Create((pair.Key as YamlScalarNode)?.Value ?? "", ToJson(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Select(ToJson)]),
        YamlScalarNode scalar when scalar.Style != ScalarStyle.Plain => JsonValue.Create(scalar.Value),
        YamlScalarNode { Value: "true" or "false" } scalar => JsonValue.Create(scalar.Value == "true"),
        YamlScalarNode scalar when IsNull(scalar) => null,
        YamlScalarNode scalar when long.TryParse(scalar.Value, out var number) => JsonValue.Create(number),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => null,
    };
}
