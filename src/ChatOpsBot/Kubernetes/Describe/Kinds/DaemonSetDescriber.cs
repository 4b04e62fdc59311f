using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Describe.Kinds;

/// <summary><c>kubectl describe daemonset</c>.</summary>
internal static class DaemonSetDescriber
{
    public static void Describe(DescriptionWriter writer, KubernetesObject set, DescribeContext context)
    {
        writer.Field(0, "Name", set.Name);
        writer.Field(0, "Selector", Selectors.Text(set.Json.At("spec", "selector")));
        writer.Field(0, "Node-Selector", Selectors.Labels(set.Map("spec", "template", "spec", "nodeSelector")));
        writer.LabelsAndAnnotations(set);
        Count("Desired Number of Nodes Scheduled", "desiredNumberScheduled");
        Count("Current Number of Nodes Scheduled", "currentNumberScheduled");
        Count("Number of Nodes Scheduled with Up-to-date Pods", "updatedNumberScheduled");
        Count("Number of Nodes Scheduled with Available Pods", "numberAvailable");
        Count("Number of Nodes Misscheduled", "numberMisscheduled");
        writer.Field(0, "Pods Status", PodTemplateText.PodsStatus(set, set.Json.At("spec", "selector"), context));
        writer.PodTemplate(set.Json.At("spec", "template"));
        writer.Events(set, context);

        void Count(string title, string field) => writer.Line(0, $"{title}: {set.Number("status", field) ?? 0}");
    }
}
