using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Describe.Kinds;

/// <summary><c>kubectl describe endpointslice</c>.</summary>
internal static class EndpointSliceDescriber
{
    public static void Describe(DescriptionWriter writer, KubernetesObject slice, DescribeContext context)
    {
        writer.NameAndNamespace(slice);
        writer.LabelsAndAnnotations(slice);
        writer.Field(0, "AddressType", slice.Text("addressType"));
        var ports = slice.Items("ports").ToList();
        writer.Line(0, ports.Count == 0 ? "Ports: <unset>" : "Ports:");
        if (ports.Count > 0)
        {
            writer.Line(1, "Name\tPort\tProtocol");
            writer.Line(1, "----\t----\t--------");
            ports.ForEach(port => writer.Line(1, $"{port.Text("name").OrUnset()}\t{port.Text("port").OrUnset()}\t{port.Text("protocol")}"));
        }

        var endpoints = slice.Items("endpoints").ToList();
        writer.Line(0, endpoints.Count == 0 ? "Endpoints: <none>" : "Endpoints:");
        foreach (var endpoint in endpoints)
        {
            writer.Field(1, "- Addresses", string.Join(", ", endpoint.Strings("addresses")).OrNone());
            writer.Line(2, "Conditions:");
            writer.Field(3, "Ready", endpoint.Text("conditions", "ready") ?? "<unset>");
            writer.Field(2, "Hostname", endpoint.Text("hostname") ?? "<unset>");
            if (endpoint.At("targetRef") is { } target)
            {
                writer.Field(2, "TargetRef", $"{target.Text("kind")}/{target.Text("name")}");
            }

            writer.Field(2, "NodeName", endpoint.Text("nodeName") ?? "<unset>");
            writer.Field(2, "Zone", endpoint.Text("zone") ?? "<unset>");
        }

        writer.Events(slice, context);
    }
}
