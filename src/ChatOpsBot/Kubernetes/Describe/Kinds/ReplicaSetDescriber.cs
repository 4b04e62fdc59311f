using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Describe.Kinds;

/// <summary><c>kubectl describe replicaset</c>, and its older kin the replication controller.</summary>
internal static class ReplicaSetDescriber
{
    public static void Describe(DescriptionWriter writer, KubernetesObject set, DescribeContext context) =>
        Describe(writer, set, context, set.Json.At("spec", "selector"), Selectors.TextOrNone(set.Json.At("spec", "selector")));

    public static void DescribeController(DescriptionWriter writer, KubernetesObject controller, DescribeContext context)
    {
        var labels = controller.Map("spec", "selector");
        var selector = JsonSerializer.SerializeToElement(new Dictionary<string, IReadOnlyDictionary<string, string>> { ["matchLabels"] = labels });
        Describe(writer, controller, context, selector, Selectors.Labels(labels));
    }

    private static void Describe(DescriptionWriter writer, KubernetesObject set, DescribeContext context, JsonElement? selector, string shown)
    {
        writer.NameAndNamespace(set);
        writer.Field(0, "Selector", shown);
        writer.LabelsAndAnnotations(set);
        if (set.Kind == "ReplicaSet")
        {
            writer.ControlledBy(set);
        }

        writer.Field(0, "Replicas", $"{set.Number("status", "replicas") ?? 0} current / {set.Number("spec", "replicas") ?? 1} desired");
        writer.Field(0, "Pods Status", context.Pods is null ? "error in fetching pods: forbidden" : PodTemplateText.PodsStatus(set, selector, context));
        writer.PodTemplate(set.Json.At("spec", "template"));
        writer.WorkloadConditions(set);
        writer.Events(set, context);
    }
}
