using System.Collections.Immutable;
using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Client;

/// <summary>Reads both forms in which servers list their kinds: https://kubernetes.io/docs/concepts/overview/kubernetes-api/#discovery-api</summary>
internal static class DiscoveryDocuments
{
    /// <summary>The aggregated form: groups with versions with resources, the preferred version first.</summary>
    public static IEnumerable<ResourceType> ReadAggregated(JsonElement document) =>
        from item in document.Items("items")
        let groupName = item.Text("metadata", "name") ?? ""
        from version in item.Items("versions")
        from resource in version.Items("resources")
        where resource.Text("resource") is { Length: > 0 } && resource.Text("responseKind", "kind") is { Length: > 0 }
        select new ResourceType(groupName, version.Text("version") ?? "", resource.Text("resource")!, resource.Text("responseKind", "kind")!, resource.Text("scope") == "Namespaced")
        {
            Singular = resource.Text("singularResource") is { Length: > 0 } singular ? singular : resource.Text("responseKind", "kind")!.ToLowerInvariant(),
            ShortNames = Texts(resource, "shortNames"),
            Categories = Texts(resource, "categories"),
            Verbs = Texts(resource, "verbs"),
        };

    /// <summary>The versions of a group in the older form, the preferred one first.</summary>
    public static IEnumerable<(string Group, string Version)> VersionsOf(JsonElement group)
    {
        var name = group.Text("name") ?? "";
        var preferred = group.Text("preferredVersion", "version");
        return group.Items("versions").Select(v => v.Text("version") ?? "").Where(v => v.Length > 0).OrderByDescending(v => v == preferred).Select(v => (name, v));
    }

    public static IEnumerable<ResourceType> ReadResourceList(JsonElement document, string groupName, string version) =>
        from resource in document.Items("resources")
        let name = resource.Text("name") ?? ""
        where name.Length > 0 && !name.Contains('/', StringComparison.Ordinal) && resource.Text("kind") is { Length: > 0 }
        select new ResourceType(groupName, version, name, resource.Text("kind")!, resource.Flag("namespaced") == true)
        {
            Singular = resource.Text("singularName") is { Length: > 0 } singular ? singular : resource.Text("kind")!.ToLowerInvariant(),
            ShortNames = Texts(resource, "shortNames"),
            Categories = Texts(resource, "categories"),
            Verbs = Texts(resource, "verbs"),
        };

    private static ImmutableArray<string> Texts(JsonElement json, string name) =>
        [.. json.Items(name).Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)];
}
