using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Describe.Kinds;

/// <summary><c>kubectl describe statefulset</c>.</summary>
internal static class StatefulSetDescriber
{
    public static void Describe(DescriptionWriter writer, KubernetesObject set, DescribeContext context)
    {
        writer.NameAndNamespace(set);
        writer.Field(0, "CreationTimestamp", set.Created.Time());
        writer.Field(0, "Selector", Selectors.Text(set.Json.At("spec", "selector")));
        writer.LabelsAndAnnotations(set);
        writer.Field(0, "Replicas", $"{set.Number("spec", "replicas") ?? 1} desired | {set.Number("status", "replicas") ?? 0} total");
        writer.Field(0, "Update Strategy", set.Text("spec", "updateStrategy", "type"));
        if (set.Number("spec", "updateStrategy", "rollingUpdate", "partition") is { } partition)
        {
            writer.Field(1, "Partition", partition);
            if (set.Text("spec", "updateStrategy", "rollingUpdate", "maxUnavailable") is { } unavailable)
            {
                writer.Field(1, "MaxUnavailable", unavailable);
            }
        }

        writer.Field(0, "Pods Status", PodTemplateText.PodsStatus(set, set.Json.At("spec", "selector"), context));
        writer.PodTemplate(set.Json.At("spec", "template"));
        Claims(writer, [.. set.Items("spec", "volumeClaimTemplates")]);
        writer.Events(set, context);
    }

    private static void Claims(DescriptionWriter writer, List<JsonElement> claims)
    {
        writer.Line(0, claims.Count == 0 ? "Volume Claims:\t<none>" : "Volume Claims:");
        foreach (var claim in claims)
        {
            writer.Field(1, "Name", claim.Text("metadata", "name"));
            writer.Field(1, "StorageClass", PersistentVolumeClaimDescriber.StorageClass(claim));
            writer.Labels("Labels", claim.Map("metadata", "labels"), "  ");
            writer.Labels("Annotations", claim.Map("metadata", "annotations"), "  ");
            writer.Field(1, "Capacity", claim.Text("spec", "resources", "requests", "storage") is { } size ? Quantity.Canonical(size) : "<default>");
            writer.Field(1, "Access Modes", GoText.List(claim.Strings("spec", "accessModes")));
        }
    }
}
