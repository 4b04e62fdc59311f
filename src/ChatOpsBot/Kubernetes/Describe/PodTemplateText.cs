using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Describe;

/// <summary>The pod template of a workload.</summary>
internal static class PodTemplateText
{
    public static void PodTemplate(this DescriptionWriter writer, JsonElement? template)
    {
        writer.Line(0, "Pod Template:");
        if (template is not { } pod)
        {
            writer.Write(1, "<unset>");
            return;
        }

        writer.Labels("  Labels", pod.Map("metadata", "labels"));
        if (pod.Map("metadata", "annotations") is { Count: > 0 } annotations)
        {
            writer.Annotations("  Annotations", annotations);
        }

        if (pod.Text("spec", "serviceAccountName") is { Length: > 0 } account)
        {
            writer.Field(1, "Service Account", account);
        }

        if (pod.Items("spec", "initContainers").ToList() is { Count: > 0 } inits)
        {
            writer.Containers("Init Containers", inits, [], null, "  ");
        }

        writer.Containers("Containers", pod.Items("spec", "containers"), [], null, "  ");
        VolumeText.Write(writer, [.. pod.Items("spec", "volumes")], "  ");
        writer.TopologySpread(pod.Items("spec", "topologySpreadConstraints"), "  ");
        if (pod.Text("spec", "priorityClassName") is { Length: > 0 } priority)
        {
            writer.Field(1, "Priority Class Name", priority);
        }

        writer.Labels("  Node-Selectors", pod.Map("spec", "nodeSelector"));
        writer.Tolerations("  Tolerations", pod.Items("spec", "tolerations"));
    }

    public static void TopologySpread(this DescriptionWriter writer, IEnumerable<JsonElement> constraints, string space)
    {
        var begin = $"{space}Topology Spread Constraints:\t";
        foreach (var constraint in constraints.OrderBy(one => one.Text("topologyKey") ?? "", StringComparer.Ordinal))
        {
            var selector = constraint.At("labelSelector") is { } labels ? $" for selector {Selectors.TextOrNone(labels)}" : "";
            writer.Line(0, $"{begin}{constraint.Text("topologyKey")}:{constraint.Text("whenUnsatisfiable")} when max skew {constraint.Number("maxSkew") ?? 0} is exceeded{selector}");
            begin = $"{space}\t";
        }
    }

    /// <summary>How many of a workload's own pods are in which phase.</summary>
    public static string PodsStatus(KubernetesObject owner, JsonElement? selector, DescribeContext context)
    {
        var phases = (context.Pods ?? [])
            .Where(pod => pod.Namespace == owner.Namespace && Selectors.Matches(selector, pod.Labels))
            .Where(pod => pod.Items("metadata", "ownerReferences").Any(one => one.Flag("controller") == true && one.Text("uid") == owner.Uid))
            .CountBy(pod => pod.Text("status", "phase") ?? "")
            .ToDictionary();
        return $"{Count("Running")} Running / {Count("Pending")} Waiting / {Count("Succeeded")} Succeeded / {Count("Failed")} Failed";

        int Count(string phase) => phases.GetValueOrDefault(phase);
    }

    /// <summary>Type, status and reason of a workload's conditions.</summary>
    public static void WorkloadConditions(this DescriptionWriter writer, KubernetesObject subject)
    {
        var conditions = subject.Items("status", "conditions").ToList();
        if (conditions.Count == 0)
        {
            return;
        }

        writer.Line(0, "Conditions:");
        writer.Line(1, "Type\tStatus\tReason");
        writer.Line(1, "----\t------\t------");
        conditions.ForEach(one => writer.Line(1, $"{one.Text("type")} \t{one.Text("status")}\t{one.Text("reason")}"));
    }
}
