using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Describe.Kinds;

/// <summary><c>kubectl describe service</c>.</summary>
internal static class ServiceDescriber
{
    public static void Describe(DescriptionWriter writer, KubernetesObject service, DescribeContext context)
    {
        writer.NameAndNamespace(service);
        writer.LabelsAndAnnotations(service);
        writer.Field(0, "Selector", Selectors.Labels(service.Map("spec", "selector")));
        writer.Field(0, "Type", service.Text("spec", "type"));
        if (service.Text("spec", "ipFamilyPolicy") is { } policy)
        {
            writer.Field(0, "IP Family Policy", policy);
        }

        writer.Field(0, "IP Families", Joined(service, "ipFamilies").OrNone());
        writer.Field(0, "IP", service.Text("spec", "clusterIP"));
        writer.Field(0, "IPs", Joined(service, "clusterIPs").OrNone());
        Given(writer, "External IPs", Joined(service, "externalIPs"));
        Given(writer, "Desired LoadBalancer IP", service.Text("spec", "loadBalancerIP"));
        Given(writer, "External Name", service.Text("spec", "externalName"));
        Given(writer, "LoadBalancer Ingress", string.Join(", ", service.Items("status", "loadBalancer", "ingress").Select(Ingress)));
        foreach (var port in service.Items("spec", "ports"))
        {
            Port(writer, port, EndpointSliceText.Ready(EndpointSliceText.Of(context.EndpointSlices, service.Namespace, service.Name), port.Text("name") ?? ""));
        }

        writer.Field(0, "Session Affinity", service.Text("spec", "sessionAffinity"));
        Given(writer, "External Traffic Policy", service.Text("spec", "externalTrafficPolicy"));
        Given(writer, "Internal Traffic Policy", service.Text("spec", "internalTrafficPolicy"));
        Given(writer, "HealthCheck NodePort", service.Text("spec", "healthCheckNodePort") is "0" ? null : service.Text("spec", "healthCheckNodePort"));
        Given(writer, "LoadBalancer Source Ranges", Joined(service, "loadBalancerSourceRanges"));
        Given(writer, "Traffic Distribution", service.Text("spec", "trafficDistribution"));
        writer.Events(service, context);
    }

    private static void Port(DescriptionWriter writer, JsonElement port, string endpoints)
    {
        var name = port.Text("name").OrUnset();
        var protocol = port.Text("protocol");
        writer.Line(0, $"Port:\t{name}\t{port.Number("port") ?? 0}/{protocol}");
        writer.Field(0, "TargetPort", $"{port.Text("targetPort") ?? "0"}/{protocol}");
        if (port.Number("nodePort") is not (null or 0) and var node)
        {
            writer.Line(0, $"NodePort:\t{name}\t{node}/{protocol}");
        }

        writer.Field(0, "Endpoints", endpoints);
    }

    private static string Ingress(JsonElement ingress) => ingress.Text("ip") is { Length: > 0 } address
        ? ingress.Text("ipMode") is { } mode ? $"{address} ({mode})" : address
        : ingress.Text("hostname") ?? "";

    private static string Joined(KubernetesObject service, string field) => string.Join(',', service.Strings("spec", field));

    private static void Given(DescriptionWriter writer, string title, string? value)
    {
        if (value is { Length: > 0 })
        {
            writer.Field(0, title, value);
        }
    }
}
