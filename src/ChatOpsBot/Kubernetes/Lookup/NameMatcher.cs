using ChatOpsBot.Core.Commands;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Lookup;

/// <summary>Compares names as people type them with names as they are.</summary>
internal static class NameMatcher
{
    private const int MostNear = 5;

    /// <summary>Kubernetes takes no longer ones: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/</summary>
    private const int LongestName = 253;

    private static readonly string[] AppLabels = ["app", "app.kubernetes.io/name", "k8s-app"];

    /// <summary>By exact name, else by label, else by prefix, else by whole words of the name.</summary>
    public static IReadOnlyList<KubernetesObject> Match(IReadOnlyList<KubernetesObject> objects, string written)
    {
        var slash = written.LastIndexOf('/');
        var place = slash < 0 ? null : written[..slash];
        var name = slash < 0 ? written : written[(slash + 1)..];
        var candidates = place is null ? objects : [.. objects.Where(seen => Same(seen.Namespace ?? "", place) || Same(seen.Kind, place) || Same($"{seen.Kind}/{seen.Namespace}", place))];
        Func<KubernetesObject, bool>[] ways =
        [
            seen => Same(seen.Name, name),
            seen => AppLabels.Any(label => seen.Labels.TryGetValue(label, out var value) && Same(value, name)),
            seen => seen.Name.StartsWith(name + "-", StringComparison.OrdinalIgnoreCase),
            seen => seen.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase),
            seen => $"-{seen.Name.Replace('.', '-')}-".Contains($"-{name}-", StringComparison.OrdinalIgnoreCase),
        ];
        foreach (var way in ways)
        {
            var found = candidates.Where(way).ToList();
            if (found.Count > 0)
            {
                return found;
            }
        }

        return [];
    }

    /// <summary>The names that are nearest to a misspelt one.</summary>
    public static IReadOnlyList<KubernetesObject> Near(IEnumerable<KubernetesObject> objects, string written)
    {
        var name = written[(written.LastIndexOf('/') + 1)..];
        if (name.Length > LongestName)
        {
            return [];
        }

        return
        [
            .. objects
                .Where(seen => seen.Kind != "Pod" || seen.Controller is null)
                .DistinctBy(seen => (seen.Namespace, seen.Name))
                .Select(seen => (Object: seen, Distance: seen.Name.Contains(name, StringComparison.OrdinalIgnoreCase) ? 1 : Spelling.Distance(seen.Name, name)))
                .Where(pair => pair.Distance <= Math.Max(2, name.Length / 3))
                .OrderBy(pair => pair.Distance)
                .ThenBy(pair => pair.Object.Name, StringComparer.Ordinal)
                .Take(MostNear)
                .Select(pair => pair.Object),
        ];
    }

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
}
