using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Worlds;

namespace ChatOpsBot.Sandbox.Kubernetes.Kinds;

/// <summary>The kinds that one cluster knows: the built-in ones, and those its objects and their definitions name.</summary>
internal sealed class KindCatalogue
{
    private readonly List<ResourceKind> _kinds = [.. BuiltInKinds.All];

    private KindCatalogue()
    {
    }

    public IReadOnlyList<ResourceKind> All => _kinds;

    public static KindCatalogue Of(WorldCluster cluster)
    {
        var catalogue = new KindCatalogue();
        foreach (var definition in cluster.Objects.Where(one => one.Text("kind") == "CustomResourceDefinition"))
        {
            if (FromDefinition(definition) is { } kind && catalogue.Find(kind.Group, kind.Kind) is null)
            {
                catalogue._kinds.Add(kind);
            }
        }

        foreach (var (apiVersion, kind) in cluster.ListedKinds)
        {
            catalogue.Learn(apiVersion, kind, namespaced: true);
        }

        foreach (var one in cluster.Objects)
        {
            catalogue.Learn(one.Text("apiVersion"), one.Text("kind"), one.Namespace().Length > 0);
        }

        return catalogue;
    }

    public ResourceKind? Find(string group, string kind) =>
        _kinds.FirstOrDefault(one => one.Group == group && one.Kind == kind) ?? BuiltInKinds.Find(group, kind);

    public ResourceKind? OfObject(JsonObject one) => Find(GroupOf(one.Text("apiVersion")), one.Text("kind"));

    /// <summary>The kind behind a path such as <c>apps/v1/deployments</c>; the core group's is empty.</summary>
    public ResourceKind? OfPath(string group, string version, string plural) =>
        group == "events.k8s.io" && plural == "events" ? _kinds.First(one => one is { Group: "", Kind: "Event" })
            : _kinds.FirstOrDefault(one => one.Group == group && one.Plural == plural && one.Versions.Contains(version));

    public static string GroupOf(string apiVersion) => apiVersion.IndexOf('/') is var slash && slash < 0 ? "" : apiVersion[..slash];

    private static string VersionOf(string apiVersion) => apiVersion[(apiVersion.IndexOf('/') + 1)..];

    private void Learn(string apiVersion, string kind, bool namespaced)
    {
        var group = GroupOf(apiVersion);
        if (kind.Length == 0 || Find(group, kind) is not null)
        {
            return;
        }

        _kinds.Add(new ResourceKind
        {
            Group = group,
            Versions = [VersionOf(apiVersion)],
            Kind = kind,
            Plural = PluralOf(kind),
            Singular = kind.ToLowerInvariant(),
            Namespaced = namespaced,
            IsCustom = true,
        });
    }

    private static string PluralOf(string kind)
    {
        var word = kind.ToLowerInvariant();
        return word.EndsWith('y') && word.Length > 1 && !"aeiou".Contains(word[^2]) ? word[..^1] + "ies"
            : word.EndsWith('s') || word.EndsWith('x') || word.EndsWith("ch", StringComparison.Ordinal) || word.EndsWith("sh", StringComparison.Ordinal) ? word + "es"
            : word + "s";
    }

    private static ResourceKind? FromDefinition(JsonObject definition)
    {
        var names = definition.At("spec", "names");
        var versions = definition.Objects("spec", "versions").Where(version => version.Flag("served") != false).ToList();
        var named = versions.Count > 0 ? [.. versions.OrderByDescending(version => version.Flag("storage") == true).Select(version => version.Text("name"))]
            : (IReadOnlyList<string>)[definition.Text("spec", "version")];
        if (names.Text("kind").Length == 0 || names.Text("plural").Length == 0 || named.Any(name => name.Length == 0))
        {
            return null;
        }

        var columns = versions.OrderByDescending(version => version.Flag("storage") == true).FirstOrDefault().At("additionalPrinterColumns");
        return new ResourceKind
        {
            Group = definition.Text("spec", "group"),
            Versions = named,
            Kind = names.Text("kind"),
            Plural = names.Text("plural"),
            Singular = names.Text("singular") is { Length: > 0 } singular ? singular : names.Text("kind").ToLowerInvariant(),
            ShortNames = names.Texts("shortNames"),
            Categories = names.Texts("categories"),
            Namespaced = definition.Text("spec", "scope") != "Cluster",
            IsCustom = true,
            PrinterColumns = columns as JsonArray,
        };
    }
}
