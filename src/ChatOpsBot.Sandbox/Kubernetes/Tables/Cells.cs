using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;

namespace ChatOpsBot.Sandbox.Kubernetes.Tables;

/// <summary>Cells that several kinds share.</summary>
internal static class Cells
{
    public const string None = "<none>";
    public const string Unset = "<unset>";

    public static string OrNone(string text) => text.Length == 0 ? None : text;

    /// <summary>Names and images of a pod template's containers.</summary>
    public static (string Names, string Images) Containers(JsonNode? podSpec)
    {
        var containers = podSpec.Objects("containers");
        return (string.Join(',', containers.Select(one => one.Text("name"))), string.Join(',', containers.Select(one => one.Text("image"))));
    }

    public static string Labels(IReadOnlyDictionary<string, string> labels) =>
        labels.Count == 0 ? None : string.Join(',', labels.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));

    public static string Selector(JsonNode? selector)
    {
        if (selector is null)
        {
            return None;
        }

        var requirements = selector.Map("matchLabels").Select(pair => (pair.Key, Text: $"{pair.Key}={pair.Value}"))
            .Concat(selector.Objects("matchExpressions").Select(one => (Key: one.Text("key"), Text: Expression(one))))
            .OrderBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => one.Text);
        return OrNone(string.Join(',', requirements));
    }

    /// <summary>At most <paramref name="maximum"/> entries, then how many more there are.</summary>
    public static string Some(IReadOnlyList<string> list, int maximum, string separator = ",") =>
        string.Join(separator, list.Take(maximum)) + (list.Count > maximum ? $" + {list.Count - maximum} more..." : "");

    public static string AccessModes(JsonNode? value, params ReadOnlySpan<string> path)
    {
        var modes = value.Texts(path);
        return string.Join(',', new[] { ("ReadWriteOnce", "RWO"), ("ReadOnlyMany", "ROX"), ("ReadWriteMany", "RWX"), ("ReadWriteOncePod", "RWOP") }
            .Where(mode => modes.Contains(mode.Item1)).Select(mode => mode.Item2));
    }

    public static bool HasCondition(JsonObject value, string type) =>
        value.Objects("status", "conditions").Any(condition => condition.Text("type") == type && condition.Text("status") == "True");

    public static string LoadBalancer(JsonObject value) => string.Join(',', value.Objects("status", "loadBalancer", "ingress")
        .Select(one => one.Text("ip") is { Length: > 0 } ip ? ip : one.Text("hostname"))
        .Where(address => address.Length > 0)
        .Distinct()
        .Order(StringComparer.Ordinal));

    private static string Expression(JsonObject one) => one.Text("operator") switch
    {
        "In" => $"{one.Text("key")} in ({string.Join(',', one.Texts("values").Order(StringComparer.Ordinal))})",
        "NotIn" => $"{one.Text("key")} notin ({string.Join(',', one.Texts("values").Order(StringComparer.Ordinal))})",
        "Exists" => one.Text("key"),
        _ => $"!{one.Text("key")}",
    };
}
