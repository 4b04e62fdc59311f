using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Kubernetes.Objects;

namespace ChatOpsBot.Sandbox.Kubernetes.Access;

/// <summary>
/// Says what the caller may do: the holder of the world's token everything with the kinds that were recorded, whoever is
/// impersonated what the world's roles say.
/// https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/
/// </summary>
internal sealed class AccessReviews(ClusterState cluster, RbacAuthorizer authorizer)
{
    /// <summary>Null when it is no review.</summary>
    public JsonObject? Answer(string resource, JsonObject review, Caller caller)
    {
        JsonObject? status = resource switch
        {
            "selfsubjectaccessreviews" => caller.IsImpersonated ? Judged(review, caller) : Recorded(review),
            "selfsubjectrulesreviews" => caller.IsImpersonated ? RulesOf(caller, review.Text("spec", "namespace")) : RecordedRules(),
            "selfsubjectreviews" => new JsonObject { ["userInfo"] = new JsonObject { ["username"] = caller.Name, ["groups"] = Array(caller.Groups) } },
            _ => null,
        };
        if (status is null)
        {
            return null;
        }

        var answer = review.Copy();
        answer["status"] = status;
        return answer;
    }

    private JsonObject Judged(JsonObject review, Caller caller)
    {
        var (resource, path) = (review.At("spec", "resourceAttributes"), review.At("spec", "nonResourceAttributes"));
        var named = resource.Text("resource").Split('/', 2);
        var decision = authorizer.Decide(caller, resource is null
            ? new RequestAttributes(path.Text("verb"), "", "", "", "", "", path.Text("path"))
            : new RequestAttributes(resource.Text("verb"), resource.Text("group"), named[0], named.ElementAtOrDefault(1) ?? resource.Text("subresource"),
                resource.Text("namespace"), resource.Text("name"), ""));
        var status = new JsonObject { ["allowed"] = decision.IsAllowed };
        if (decision.Reason.Length > 0)
        {
            status["reason"] = decision.Reason;
        }

        return status;
    }

    private JsonObject Recorded(JsonObject review)
    {
        var attributes = review.At("spec", "resourceAttributes");
        if (attributes is null)
        {
            return new JsonObject { ["allowed"] = true };
        }

        var (group, resource) = (attributes.Text("group"), attributes.Text("resource").Split('/')[0]);
        var kind = cluster.Kinds.All.FirstOrDefault(one => one.Plural == resource && (one.Group == group || group == "*"));
        var allowed = resource == "*" ? cluster.World.Settings.AllKindsComplete : kind is not null && cluster.IsRecorded(kind);
        var status = new JsonObject { ["allowed"] = allowed };
        if (!allowed)
        {
            status["reason"] = $"{(kind is null ? resource : kind.Kind)} was not recorded in this world";
        }

        return status;
    }

    private JsonObject RulesOf(Caller caller, string ns)
    {
        var rules = authorizer.RulesOf(caller, ns).ToLookup(rule => rule["nonResourceURLs"] is not null);
        return Rules(rules[false], rules[true]);
    }

    private JsonObject RecordedRules() => Rules(
        cluster.Kinds.All.Where(cluster.IsRecorded).GroupBy(kind => kind.Group).Select(group => new JsonObject
        {
            ["verbs"] = new JsonArray("get", "list", "watch", "patch", "update", "delete"),
            ["apiGroups"] = new JsonArray(group.Key),
            ["resources"] = Array(group.Select(kind => kind.Plural)),
        }),
        []);

    private static JsonObject Rules(IEnumerable<JsonObject> ofResources, IEnumerable<JsonObject> ofPaths) => new()
    {
        ["resourceRules"] = new JsonArray([.. ofResources.Select(JsonNode? (rule) => rule.DeepClone())]),
        ["nonResourceRules"] = new JsonArray([.. ofPaths.Select(JsonNode? (rule) => rule.DeepClone())]),
        ["incomplete"] = false,
    };

    private static JsonArray Array(IEnumerable<string> texts) => new([.. texts.Select(JsonNode? (text) => JsonValue.Create(text))]);
}
