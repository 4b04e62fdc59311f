using System.Text.Json;

namespace ChatOpsBot.Core.Diagnosis.Rules;

/// <summary>Reads <c>status.conditions</c>.</summary>
internal static class Conditions
{
    public static JsonElement? Of(KubernetesObject it, string type) =>
        it.Items("status", "conditions").Where(c => c.Text("type") == type).Select(c => (JsonElement?)c).FirstOrDefault();

    public static bool Is(KubernetesObject it, string type, string status) => Of(it, type)?.Text("status") == status;
}
