using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Kubernetes.Client;

namespace ChatOpsBot.Kubernetes.Get;

/// <summary>Keeps the values of Secrets out: only their metadata is asked for, and the copy that <c>kubectl apply</c> leaves there is covered.</summary>
internal static class SecretGuard
{
    private const string Covered = "[redacted]";
    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";

    public static bool Guards(ResourceType type) => type is { Group: "", Plural: "secrets" };

    public static KubernetesObject Clean(KubernetesObject seen)
    {
        if (seen.Kind != "Secret")
        {
            return seen;
        }

        var whole = JsonObject.Create(seen.Json)!;
        foreach (var field in (string[])["data", "stringData"])
        {
            if (whole.ContainsKey(field))
            {
                whole[field] = Covered;
            }
        }

        if (whole["metadata"] is JsonObject metadata && metadata["annotations"] is JsonObject annotations && annotations.ContainsKey(LastApplied))
        {
            annotations[LastApplied] = Covered;
        }

        whole["data"] = Covered;
        return KubernetesObject.From(JsonSerializer.SerializeToElement(whole), "Secret");
    }
}
