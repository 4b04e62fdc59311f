using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Describe.Kinds;

/// <summary><c>kubectl describe namespace</c>.</summary>
internal static class NamespaceDescriber
{
    public static void Describe(DescriptionWriter writer, KubernetesObject ns, DescribeContext context)
    {
        writer.Field(0, "Name", ns.Name);
        writer.LabelsAndAnnotations(ns);
        writer.Field(0, "Status", ns.Text("status", "phase"));
        var conditions = ns.Items("status", "conditions").ToList();
        if (conditions.Count > 0)
        {
            writer.Line(0, "Conditions:");
            writer.Line(1, "Type\tStatus\tLastTransitionTime\tReason\tMessage");
            writer.Line(1, "----\t------\t------------------\t------\t-------");
            conditions.ForEach(one => writer.Line(
                1, $"{one.Text("type")}\t{one.Text("status")}\t{one.Time("lastTransitionTime").Time()}\t{one.Text("reason")}\t{one.Text("message")}"));
        }

        writer.Line(0, "");
        Quotas(writer, [.. context.ResourceQuotas.Where(quota => quota.Namespace == ns.Name).OrderBy(quota => quota.Name, StringComparer.Ordinal)]);
        writer.Line(0, "");
        Limits(writer, [.. context.LimitRanges.Where(range => range.Namespace == ns.Name)]);
    }

    private static void Quotas(DescriptionWriter writer, List<KubernetesObject> quotas)
    {
        writer.Line(0, quotas.Count == 0 ? "No resource quota." : "Resource Quotas");
        foreach (var quota in quotas)
        {
            writer.Field(1, "Name", quota.Name);
            ResourceQuotaDescriber.Scopes(writer, 1, "* ", quota);
            writer.Line(1, "Resource\tUsed\tHard");
            writer.Line(1, "--------\t---\t---");
            ResourceQuotaDescriber.Amounts(writer, 1, quota);
        }
    }

    private static void Limits(DescriptionWriter writer, List<KubernetesObject> ranges)
    {
        if (ranges.Count == 0)
        {
            writer.Line(0, "No LimitRange resource.");
            return;
        }

        writer.Line(0, "Resource Limits");
        LimitRangeDescriber.Header(writer, " ");
        ranges.ForEach(range => LimitRangeDescriber.Limits(writer, " ", range));
    }
}
