using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Describe.Kinds;

/// <summary><c>kubectl describe pdb</c>.</summary>
internal static class PodDisruptionBudgetDescriber
{
    public static void Describe(DescriptionWriter writer, KubernetesObject budget, DescribeContext context)
    {
        writer.NameAndNamespace(budget);
        if (budget.Text("spec", "minAvailable") is { } least)
        {
            writer.Field(0, "Min available", least);
        }
        else if (budget.Text("spec", "maxUnavailable") is { } most)
        {
            writer.Field(0, "Max unavailable", most);
        }

        writer.Field(0, "Selector", budget.Json.At("spec", "selector") is { } selector ? Selectors.TextOrNone(selector) : "<unset>");
        writer.Line(0, "Status:");
        Count("Allowed disruptions", "disruptionsAllowed");
        Count("Current", "currentHealthy");
        Count("Desired", "desiredHealthy");
        Count("Total", "expectedPods");
        writer.Events(budget, context);

        void Count(string title, string field) => writer.Field(2, title, budget.Number("status", field) ?? 0);
    }
}
