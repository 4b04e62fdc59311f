using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Describe;

/// <summary>Keeps the values of secrets out of what is remembered.</summary>
internal static class SecretValues
{
    public static KubernetesObject Without(KubernetesObject subject)
    {
        if (subject.Kind != "Secret" || JsonNode.Parse(subject.Json.GetRawText()) is not JsonObject secret)
        {
            return subject;
        }

        secret.Remove("data");
        secret.Remove("stringData");
        (secret["metadata"]?["annotations"] as JsonObject)?.Remove("kubectl.kubernetes.io/last-applied-configuration");
        return KubernetesObject.From(JsonSerializer.SerializeToElement(secret), subject.Kind);
    }
}
