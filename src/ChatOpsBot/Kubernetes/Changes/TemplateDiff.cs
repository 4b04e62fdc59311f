using System.Collections.Immutable;
using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Remediation;

namespace ChatOpsBot.Kubernetes.Changes;

/// <summary>What differs between two pod templates, one line a value: <c>containers[auth].image</c>.</summary>
internal static class TemplateDiff
{
    private const int MostLines = 8;

    private const int LongestValue = 80;

    public static ImmutableArray<PlannedField> Between(JsonElement? now, JsonElement? after)
    {
        var before = Values(now);
        var then = Values(after);
        var changed = before.Keys.Union(then.Keys).Where(path => before.GetValueOrDefault(path) != then.GetValueOrDefault(path) && !path.Contains("pod-template-hash", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).ToList();
        var lines = changed.Take(MostLines).Select(path => new PlannedField(path, Short(before.GetValueOrDefault(path)), Short(then.GetValueOrDefault(path)))).ToList();
        if (changed.Count > MostLines)
        {
            lines.Add(new PlannedField($"{changed.Count - MostLines} more", "…", "…"));
        }

        return [.. lines];
    }

    private static Dictionary<string, string> Values(JsonElement? template)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (template is { } json)
        {
            Collect(json, "", values);
        }

        return values;
    }

    private static void Collect(JsonElement json, string path, Dictionary<string, string> values)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in json.EnumerateObject())
                {
                    Collect(member.Value, path.Length == 0 || (path == "spec" && member.Name.EndsWith("ontainers", StringComparison.Ordinal)) ? member.Name : $"{path}.{member.Name}", values);
                }

                break;
            case JsonValueKind.Array:
                var at = 0;
                foreach (var item in json.EnumerateArray())
                {
                    Collect(item, $"{path}[{item.Text("name") ?? at.ToString(System.Globalization.CultureInfo.InvariantCulture)}]", values);
                    at++;
                }

                break;
            default:
                values[path] = json.ValueKind == JsonValueKind.String ? json.GetString()! : json.GetRawText();
                break;
        }
    }

    private static string Short(string? value) => value is null ? "not set" : value.Length <= LongestValue ? value : value[..LongestValue] + "…";
}
