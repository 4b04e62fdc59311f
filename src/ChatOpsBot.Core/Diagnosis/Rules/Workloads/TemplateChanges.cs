using System.Text.Json;

namespace ChatOpsBot.Core.Diagnosis.Rules.Workloads;

/// <summary>What differs between two pod templates, in words.</summary>
internal static class TemplateChanges
{
    private static readonly string[] Parts = ["image", "command", "args", "resources", "env", "envFrom", "ports", "volumeMounts", "livenessProbe", "readinessProbe", "startupProbe"];

    public static IReadOnlyList<string> Between(KubernetesObject older, KubernetesObject newer)
    {
        var before = Containers(older);
        var changes = new List<string>();
        foreach (var (name, now) in Containers(newer))
        {
            if (!before.TryGetValue(name, out var then))
            {
                changes.Add($"container {name} is new");
                continue;
            }

            foreach (var part in Parts.Where(part => !Same(then.At(part), now.At(part))))
            {
                changes.Add(part switch
                {
                    "image" => $"image {then.Text("image")} became {now.Text("image")}",
                    "env" => $"environment {string.Join(", ", Environment(then, now))} changed",
                    _ => $"{part} of {name} changed",
                });
            }
        }

        return changes;
    }

    private static Dictionary<string, JsonElement> Containers(KubernetesObject replicaSet) =>
        replicaSet.Items("spec", "template", "spec", "initContainers").Concat(replicaSet.Items("spec", "template", "spec", "containers"))
            .DistinctBy(c => c.Text("name")).ToDictionary(c => c.Text("name") ?? "");

    private static IEnumerable<string> Environment(JsonElement then, JsonElement now)
    {
        var before = Variables(then);
        var after = Variables(now);
        return before.Keys.Union(after.Keys).Where(k => before.GetValueOrDefault(k) != after.GetValueOrDefault(k)).Order(StringComparer.Ordinal);
    }

    private static Dictionary<string, string> Variables(JsonElement container) =>
        container.Items("env").DistinctBy(e => e.Text("name")).ToDictionary(e => e.Text("name") ?? "", e => e.GetRawText());

    private static bool Same(JsonElement? a, JsonElement? b) =>
        a is { } x && b is { } y ? JsonElement.DeepEquals(x, y) : a is null && b is null;
}
