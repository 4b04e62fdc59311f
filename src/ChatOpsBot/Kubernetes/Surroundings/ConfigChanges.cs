using System.Globalization;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Surroundings;

/// <summary>
/// Config maps that were changed in the window or in the hour before it, and that a workload reads. When and through
/// which program is what the API server notes of every write.
/// https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management
/// </summary>
internal static class ConfigChanges
{
    private static readonly TimeSpan Before = TimeSpan.FromHours(1);

    /// <summary>What came together with a workload's first rollout is no change to it.</summary>
    private static readonly TimeSpan Together = TimeSpan.FromMinutes(5);

    /// <summary>The changes, newest first.</summary>
    /// <param name="objects">Workloads and config maps; of the latter the metadata suffices.</param>
    public static IEnumerable<ConfigChange> In(IReadOnlyList<KubernetesObject> objects, TimeWindow window)
    {
        var changed = objects.Where(seen => seen.Kind == "ConfigMap").Select(map => (Map: map, Write: LastWrite(map)))
            .Where(one => one.Write is { } write && write.At >= window.From - Before && write.At <= window.To).ToList();
        if (changed.Count == 0)
        {
            return [];
        }

        var uses = objects.SelectMany(workload => ConfigUse.Of(workload).Select(use => (Use: use, Since: workload.Created ?? DateTimeOffset.MinValue))).ToLookup(one => one.Use.ConfigMap);
        return
        [
            .. from one in changed
               let users = uses[one.Map.Reference].Where(user => user.Since + Together < one.Write!.Value.At).Select(user => user.Use).ToList()
               where users.Count > 0
               orderby one.Write!.Value.At descending
               select new ConfigChange(one.Map, one.Write!.Value.At, one.Write.Value.By, users),
        ];
    }

    // What never noted its writes (a dump, a server before 1.18) still tells when it was made.
    private static (DateTimeOffset At, string By)? LastWrite(KubernetesObject map) =>
        map.Items("metadata", "managedFields")
            .Select(entry => (At: entry.Time("time"), By: entry.Text("manager")))
            .Where(entry => entry.At is not null)
            .OrderByDescending(entry => entry.At)
            .Select(entry => ((DateTimeOffset, string)?)(entry.At!.Value, entry.By ?? "somebody"))
            .FirstOrDefault()
        ?? (map.Created is { } created ? (created, "somebody") : null);
}

/// <summary>A config map as it was last written.</summary>
/// <param name="By">The program that wrote it: <c>kubectl-edit</c>, <c>helm</c>.</param>
/// <param name="Uses">At least one.</param>
internal sealed record ConfigChange(KubernetesObject Map, DateTimeOffset At, string By, IReadOnlyList<ConfigUse> Uses)
{
    private const int MostUses = 5;

    public string Users => $"{string.Join(", ", Uses.Take(MostUses))}{(Uses.Count > MostUses ? string.Create(CultureInfo.InvariantCulture, $" and {Uses.Count - MostUses} more") : "")}";

    /// <summary>As a change that a cause may rest on.</summary>
    public ChangeObservation ToObservation() => new("config map", $"{Map.Namespace}/{Map.Name}", $"resourceVersion {Map.ResourceVersion}, {Users}", By, At, Address: null);
}
