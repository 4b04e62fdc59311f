using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Kubernetes.Objects;

namespace ChatOpsBot.Sandbox.Kubernetes;

/// <summary>
/// Says what the caller may do: everything with the kinds that were recorded.
/// https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/
/// </summary>
internal sealed class AccessReviews(ClusterState cluster)
{
    /// <summary>Null when it is no review.</summary>
    public JsonObject? Answer(string resource, JsonObject review)
    {
        JsonObject? status = resource switch
        {
            "selfsubjectaccessreviews" => Access(review),
            "selfsubjectrulesreviews" => Rules(),
            "selfsubjectreviews" => new JsonObject
            {
                ["userInfo"] = new JsonObject { ["username"] = "sandbox", ["groups"] = new JsonArray("system:authenticated") },
            },
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

    private JsonObject Access(JsonObject review)
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

    private JsonObject Rules()
    {
        var rules = new JsonArray();
        foreach (var group in cluster.Kinds.All.Where(cluster.IsRecorded).GroupBy(kind => kind.Group))
        {
            rules.Add((JsonNode)new JsonObject
            {
                ["verbs"] = new JsonArray("get", "list", "watch", "patch", "update", "delete"),
                ["apiGroups"] = new JsonArray(group.Key),
                ["resources"] = new JsonArray([.. group.Select(JsonNode? (kind) => JsonValue.Create(kind.Plural))]),
            });
        }

        return new JsonObject { ["resourceRules"] = rules, ["nonResourceRules"] = new JsonArray(), ["incomplete"] = false };
    }
}
