using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Describe.Kinds;

/// <summary><c>kubectl describe endpoints</c>.</summary>
internal static class EndpointsDescriber
{
    public static void Describe(DescriptionWriter writer, KubernetesObject endpoints, DescribeContext context)
    {
        writer.NameAndNamespace(endpoints);
        writer.LabelsAndAnnotations(endpoints);
        writer.Line(0, "Subsets:");
        foreach (var subset in endpoints.Items("subsets"))
        {
            writer.Field(1, "Addresses", Addresses(subset, "addresses"));
            writer.Field(1, "NotReadyAddresses", Addresses(subset, "notReadyAddresses"));
            var ports = subset.Items("ports").ToList();
            if (ports.Count > 0)
            {
                writer.Line(1, "Ports:");
                writer.Line(2, "Name\tPort\tProtocol");
                writer.Line(2, "----\t----\t--------");
                ports.ForEach(port => writer.Line(2, $"{port.Text("name").OrUnset()}\t{port.Number("port") ?? 0}\t{port.Text("protocol")}"));
            }

            writer.Line(0, "");
        }

        writer.Events(endpoints, context);
    }

    private static string Addresses(JsonElement subset, string field) =>
        string.Join(',', subset.Items(field).Select(address => address.Text("ip"))).OrNone();
}
