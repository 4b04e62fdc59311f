using System.Text.Json.Nodes;

namespace ChatOpsBot.Sandbox.Kubernetes.Kinds;

/// <summary>
/// Says what the API server serves, in the form of a list for each group version, and in the one of everything at once.
/// https://kubernetes.io/docs/concepts/overview/kubernetes-api/#discovery-api
/// </summary>
internal sealed class Discovery(KindCatalogue kinds)
{
    public const string AggregatedType = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    private static readonly string[] Verbs = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];

    private static readonly (string Group, string Version, string Kind, string Plural, bool Namespaced)[] Reviews =
    [
        ("authorization.k8s.io", "v1", "SelfSubjectAccessReview", "selfsubjectaccessreviews", false),
        ("authorization.k8s.io", "v1", "SelfSubjectRulesReview", "selfsubjectrulesreviews", false),
        ("authentication.k8s.io", "v1", "SelfSubjectReview", "selfsubjectreviews", false),
    ];

    private IEnumerable<(string Group, string Version)> GroupVersions => kinds.All
        .SelectMany(kind => kind.Versions.Select(version => (kind.Group, version)))
        .Concat(Reviews.Select(review => (review.Group, review.Version)))
        .Append(("events.k8s.io", "v1"))
        .Distinct();

    public static JsonObject Versions(Uri server) => new()
    {
        ["kind"] = "APIVersions",
        ["versions"] = new JsonArray("v1"),
        ["serverAddressByClientCIDRs"] = new JsonArray(new JsonObject { ["clientCIDR"] = "0.0.0.0/0", ["serverAddress"] = server.Authority }),
    };

    public JsonObject Groups()
    {
        var groups = new JsonArray();
        foreach (var name in GroupVersions.Select(one => one.Group).Where(name => name.Length > 0).Distinct())
        {
            groups.Add((JsonNode)Group(name)!);
        }

        return new JsonObject { ["kind"] = "APIGroupList", ["apiVersion"] = "v1", ["groups"] = groups };
    }

    /// <summary>Null when there is no such group.</summary>
    public JsonObject? Group(string name)
    {
        var versions = GroupVersions.Where(one => one.Group == name).Select(one => one.Version).ToList();
        if (versions.Count == 0)
        {
            return null;
        }

        JsonNode Version(string version) => new JsonObject { ["groupVersion"] = $"{name}/{version}", ["version"] = version };
        return new JsonObject
        {
            ["kind"] = "APIGroup",
            ["apiVersion"] = "v1",
            ["name"] = name,
            ["versions"] = new JsonArray([.. versions.Select(Version)]),
            ["preferredVersion"] = Version(versions[0]),
        };
    }

    /// <summary>Null when there is no such group version.</summary>
    public JsonObject? Resources(string group, string version)
    {
        if (!GroupVersions.Contains((group, version)))
        {
            return null;
        }

        var resources = new JsonArray();
        foreach (var (kind, _) in Served(group, version))
        {
            resources.Add((JsonNode)Resource(kind));
            foreach (var (name, responseKind) in Subresources(kind))
            {
                resources.Add((JsonNode)Subresource(kind, name, responseKind));
            }
        }

        foreach (var review in Reviews.Where(one => one.Group == group && one.Version == version))
        {
            resources.Add((JsonNode)new JsonObject
            {
                ["name"] = review.Plural,
                ["singularName"] = review.Kind.ToLowerInvariant(),
                ["namespaced"] = review.Namespaced,
                ["kind"] = review.Kind,
                ["verbs"] = new JsonArray("create"),
            });
        }

        return new JsonObject
        {
            ["kind"] = "APIResourceList",
            ["apiVersion"] = "v1",
            ["groupVersion"] = group.Length == 0 ? version : $"{group}/{version}",
            ["resources"] = resources,
        };
    }

    /// <param name="core">Whether the core group is asked for, or all the others.</param>
    public JsonObject Aggregated(bool core)
    {
        var items = new JsonArray();
        foreach (var group in GroupVersions.GroupBy(one => one.Group).Where(group => (group.Key.Length == 0) == core))
        {
            items.Add((JsonNode)new JsonObject
            {
                ["metadata"] = core ? new JsonObject { ["creationTimestamp"] = null } : new JsonObject { ["name"] = group.Key, ["creationTimestamp"] = null },
                ["versions"] = new JsonArray([.. group.Select(one => AggregatedVersion(one.Group, one.Version))]),
            });
        }

        return new JsonObject
        {
            ["kind"] = "APIGroupDiscoveryList",
            ["apiVersion"] = "apidiscovery.k8s.io/v2",
            ["metadata"] = new JsonObject(),
            ["items"] = items,
        };
    }

    private JsonNode AggregatedVersion(string group, string version)
    {
        var resources = new JsonArray();
        foreach (var (kind, apiVersion) in Served(group, version))
        {
            var resource = new JsonObject
            {
                ["resource"] = kind.Plural,
                ["responseKind"] = Response(apiVersion, kind.Kind),
                ["scope"] = kind.Namespaced ? "Namespaced" : "Cluster",
                ["singularResource"] = kind.Singular,
                ["verbs"] = Array(Verbs),
            };
            AddNames(resource, kind);
            var subresources = Subresources(kind).Select(JsonNode (one) => new JsonObject
            {
                ["subresource"] = one.Name,
                ["responseKind"] = Response(one.Kind switch { "Scale" => "autoscaling/v1", "Eviction" => "policy/v1", _ => apiVersion }, one.Kind),
                ["verbs"] = VerbsOf(one.Kind),
            });
            resource["subresources"] = new JsonArray([.. subresources]);
            resources.Add((JsonNode)resource);
        }

        foreach (var review in Reviews.Where(one => one.Group == group && one.Version == version))
        {
            resources.Add((JsonNode)new JsonObject
            {
                ["resource"] = review.Plural,
                ["responseKind"] = Response($"{review.Group}/{review.Version}", review.Kind),
                ["scope"] = "Cluster",
                ["singularResource"] = review.Kind.ToLowerInvariant(),
                ["verbs"] = new JsonArray("create"),
            });
        }

        return new JsonObject { ["version"] = version, ["resources"] = resources, ["freshness"] = "Current" };
    }

    private IEnumerable<(ResourceKind Kind, string ApiVersion)> Served(string group, string version) => group == "events.k8s.io"
        ? kinds.All.Where(kind => kind is { Group: "", Kind: "Event" }).Select(kind => (kind, "events.k8s.io/v1"))
        : kinds.All.Where(kind => kind.Group == group && kind.Versions.Contains(version)).Select(kind => (kind, kind.ApiVersionOf(version)));

    private static IEnumerable<(string Name, string Kind)> Subresources(ResourceKind kind)
    {
        if (kind.IsScalable)
        {
            yield return ("scale", "Scale");
        }

        if (kind is { Group: "", Kind: "Pod" })
        {
            yield return ("log", "Pod");
            yield return ("eviction", "Eviction");
        }

        if (kind.Group != "metrics.k8s.io" && !kind.IsCustom)
        {
            yield return ("status", kind.Kind);
        }
    }

    private static JsonObject Resource(ResourceKind kind)
    {
        var resource = new JsonObject
        {
            ["name"] = kind.Plural,
            ["singularName"] = kind.Singular,
            ["namespaced"] = kind.Namespaced,
            ["kind"] = kind.Kind,
            ["verbs"] = Array(Verbs),
        };
        AddNames(resource, kind);
        return resource;
    }

    private static JsonObject Subresource(ResourceKind kind, string name, string responseKind)
    {
        var resource = new JsonObject
        {
            ["name"] = $"{kind.Plural}/{name}",
            ["singularName"] = "",
            ["namespaced"] = kind.Namespaced,
            ["kind"] = responseKind,
            ["verbs"] = VerbsOf(responseKind),
        };
        if (responseKind is "Scale" or "Eviction")
        {
            resource["group"] = responseKind == "Scale" ? "autoscaling" : "policy";
            resource["version"] = "v1";
        }

        return resource;
    }

    private static JsonArray VerbsOf(string responseKind) => responseKind == "Eviction" ? new JsonArray("create") : new JsonArray("get", "patch", "update");

    private static void AddNames(JsonObject resource, ResourceKind kind)
    {
        if (kind.ShortNames.Count > 0)
        {
            resource["shortNames"] = Array(kind.ShortNames);
        }

        if (kind.Categories.Count > 0)
        {
            resource["categories"] = Array(kind.Categories);
        }
    }

    private static JsonObject Response(string apiVersion, string kind) => new()
    {
        ["group"] = KindCatalogue.GroupOf(apiVersion),
        ["version"] = apiVersion.Split('/')[^1],
        ["kind"] = kind,
    };

    private static JsonArray Array(IEnumerable<string> texts) => new([.. texts.Select(JsonNode? (text) => JsonValue.Create(text))]);
}
