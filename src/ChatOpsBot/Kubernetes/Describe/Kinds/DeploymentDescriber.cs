using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Describe.Kinds;

/// <summary><c>kubectl describe deployment</c>.</summary>
internal static class DeploymentDescriber
{
    public static void Describe(DescriptionWriter writer, KubernetesObject deployment, DescribeContext context)
    {
        var status = deployment.Json.At("status");
        writer.NameAndNamespace(deployment);
        writer.Field(0, "CreationTimestamp", deployment.Created.Time());
        writer.LabelsAndAnnotations(deployment);
        writer.Field(0, "Selector", Selectors.Text(deployment.Json.At("spec", "selector")));
        writer.Field(
            0,
            "Replicas",
            $"{deployment.Number("spec", "replicas") ?? 1} desired | {Count("updatedReplicas")} updated | {Count("replicas")} total | {Count("availableReplicas")} available | {Count("unavailableReplicas")} unavailable");
        writer.Field(0, "StrategyType", deployment.Text("spec", "strategy", "type"));
        writer.Field(0, "MinReadySeconds", deployment.Number("spec", "minReadySeconds") ?? 0);
        if (deployment.Json.At("spec", "strategy", "rollingUpdate") is { } rolling)
        {
            writer.Field(0, "RollingUpdateStrategy", $"{rolling.Text("maxUnavailable") ?? "<nil>"} max unavailable, {rolling.Text("maxSurge") ?? "<nil>"} max surge");
        }

        writer.PodTemplate(deployment.Json.At("spec", "template"));
        writer.WorkloadConditions(deployment);
        var (old, current) = ReplicaSetsOf(deployment, context.ReplicaSets);
        if (old.Count > 0 || current is not null)
        {
            writer.Field(0, "OldReplicaSets", Names(old));
            writer.Field(0, "NewReplicaSet", Names(current is null ? [] : [current]));
        }

        writer.Events(deployment, context);

        long Count(string field) => status?.Number(field) ?? 0;
    }

    /// <summary>The deployment's own ReplicaSets: those of earlier templates, and the one of the template as it is now.</summary>
    public static (IReadOnlyList<KubernetesObject> Old, KubernetesObject? Current) ReplicaSetsOf(KubernetesObject deployment, IReadOnlyList<KubernetesObject> all)
    {
        var own = all
            .Where(set => set.Namespace == deployment.Namespace && Selectors.Matches(deployment.Json.At("spec", "selector"), set.Labels))
            .Where(set => set.Items("metadata", "ownerReferences").Any(owner => owner.Flag("controller") == true && owner.Text("uid") == deployment.Uid))
            .ToList();
        var current = own
            .OrderBy(set => set.Created ?? DateTimeOffset.MinValue)
            .ThenBy(set => set.Name, StringComparer.Ordinal)
            .FirstOrDefault(set => SameTemplate(set.Json.At("spec", "template"), deployment.Json.At("spec", "template")));
        return ([.. own.Where(set => set.Uid != current?.Uid || set.Name != current.Name)], current);
    }

    private static bool SameTemplate(JsonElement? set, JsonElement? deployment) =>
        set is { } left && deployment is { } right && JsonElement.DeepEquals(WithoutHash(left), WithoutHash(right));

    /// <summary>A ReplicaSet's template carries the label that tells it from its siblings.</summary>
    private static JsonElement WithoutHash(JsonElement template)
    {
        var copy = JsonNode.Parse(template.GetRawText())!;
        (copy["metadata"]?["labels"] as JsonObject)?.Remove("pod-template-hash");
        (copy["metadata"] as JsonObject)?.Remove("creationTimestamp");
        return JsonSerializer.SerializeToElement(copy);
    }

    private static string Names(IReadOnlyList<KubernetesObject> sets) => string.Join(
        ", ",
        sets.Select(set => $"{set.Name} ({set.Number("status", "replicas") ?? 0}/{set.Number("spec", "replicas") ?? 1} replicas created)")).OrNone();
}
