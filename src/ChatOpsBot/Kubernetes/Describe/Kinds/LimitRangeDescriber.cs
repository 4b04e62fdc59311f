using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Describe.Kinds;

/// <summary><c>kubectl describe limitrange</c>.</summary>
internal static class LimitRangeDescriber
{
    public static void Describe(DescriptionWriter writer, KubernetesObject range, DescribeContext context)
    {
        writer.NameAndNamespace(range);
        Header(writer, "");
        Limits(writer, "", range);
    }

    public static void Header(DescriptionWriter writer, string indent)
    {
        writer.Line(0, $"{indent}Type\tResource\tMin\tMax\tDefault Request\tDefault Limit\tMax Limit/Request Ratio");
        writer.Line(0, $"{indent}----\t--------\t---\t---\t---------------\t-------------\t-----------------------");
    }

    public static void Limits(DescriptionWriter writer, string indent, KubernetesObject range)
    {
        string[] columns = ["min", "max", "defaultRequest", "default", "maxLimitRequestRatio"];
        foreach (var limit in range.Items("spec", "limits"))
        {
            var values = columns.Select(column => limit.Map(column)).ToList();
            foreach (var resource in values.SelectMany(value => value.Keys).Distinct().Order(StringComparer.Ordinal))
            {
                var cells = values.Select(value => value.TryGetValue(resource, out var amount) ? Quantity.Canonical(amount) : "-");
                writer.Line(0, $"{indent}{limit.Text("type")}\t{resource}\t{string.Join('\t', cells)}");
            }
        }
    }
}
