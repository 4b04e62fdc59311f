using System.Text.Json.Nodes;

namespace ChatOpsBot.Sandbox.Kubernetes.Access;

/// <summary>
/// Roles that every API server has before anybody writes one, as far as a recording may leave them out.
/// https://kubernetes.io/docs/reference/access-authn-authz/rbac/#default-roles-and-role-bindings
/// </summary>
internal static class BootstrapRoles
{
    /// <summary>What whoever is known may do: discover the API, and ask what else they may do.</summary>
    public static IReadOnlyList<JsonObject> Authenticated { get; } =
    [
        new()
        {
            ["verbs"] = new JsonArray("get", "head"),
            ["nonResourceURLs"] = new JsonArray("/", "/api", "/api/*", "/apis", "/apis/*", "/healthz", "/livez", "/openapi", "/openapi/*", "/readyz", "/version", "/version/"),
        },
        Rule(["create"], ["authorization.k8s.io"], ["selfsubjectaccessreviews", "selfsubjectrulesreviews"]),
        Rule(["create"], ["authentication.k8s.io"], ["selfsubjectreviews"]),
    ];

    /// <summary>The rules of a role; null when it is none of them.</summary>
    public static IReadOnlyList<JsonObject>? Find(string clusterRole) => clusterRole == "cluster-admin"
        ? [Rule(["*"], ["*"], ["*"]), new JsonObject { ["verbs"] = new JsonArray("*"), ["nonResourceURLs"] = new JsonArray("*") }]
        : null;

    private static JsonObject Rule(string[] verbs, string[] groups, string[] resources) => new()
    {
        ["verbs"] = Array(verbs),
        ["apiGroups"] = Array(groups),
        ["resources"] = Array(resources),
    };

    private static JsonArray Array(string[] texts) => new([.. texts.Select(JsonNode? (text) => JsonValue.Create(text))]);
}
