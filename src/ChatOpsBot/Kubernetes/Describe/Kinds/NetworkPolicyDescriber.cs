using System.Globalization;
using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Describe.Kinds;

/// <summary><c>kubectl describe networkpolicy</c>.</summary>
internal static class NetworkPolicyDescriber
{
    private const string Indent = "    ";

    public static void Describe(DescriptionWriter writer, KubernetesObject policy, DescribeContext context)
    {
        var types = policy.Strings("spec", "policyTypes").ToList();
        writer.NameAndNamespace(policy);
        writer.Field(0, "Created on", (policy.Created ?? DateTimeOffset.MinValue).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " +0000 UTC");
        writer.LabelsAndAnnotations(policy);
        writer.Line(0, "Spec:");
        var pods = Selectors.Text(policy.Json.At("spec", "podSelector"));
        writer.Line(1, $"PodSelector:     {(pods.Length > 0 ? pods : "<none> (Allowing the specific traffic to all pods in this namespace)")}");
        Traffic(writer, types.Contains("Ingress"), "ingress", "From", "from", "source", [.. policy.Items("spec", "ingress")]);
        Traffic(writer, types.Contains("Egress"), "egress", "To", "to", "destination", [.. policy.Items("spec", "egress")]);
        writer.Line(1, $"Policy Types: {string.Join(", ", types).OrNone()}");
    }

    private static void Traffic(DescriptionWriter writer, bool affected, string way, string title, string field, string end, List<JsonElement> rules)
    {
        writer.Line(1, affected ? $"Allowing {way} traffic:" : $"Not affecting {way} traffic");
        if (affected && rules.Count == 0)
        {
            writer.Line(0, $"{Indent}<none> (Selected pods are isolated for {way} connectivity)");
        }

        for (var i = 0; affected && i < rules.Count; i++)
        {
            Ports(writer, [.. rules[i].Items("ports")]);
            Peers(writer, title, end, [.. rules[i].Items(field)]);
            if (i < rules.Count - 1)
            {
                writer.Line(0, $"{Indent}----------");
            }
        }
    }

    private static void Ports(DescriptionWriter writer, List<JsonElement> ports)
    {
        if (ports.Count == 0)
        {
            writer.Line(0, $"{Indent}To Port: <any> (traffic allowed to all ports)");
        }

        foreach (var port in ports)
        {
            var (first, protocol) = (port.Text("port") ?? "<nil>", port.Text("protocol") ?? "TCP");
            writer.Line(0, port.Text("endPort") is { } last ? $"{Indent}To Port Range: {first}-{last}/{protocol}" : $"{Indent}To Port: {first}/{protocol}");
        }
    }

    private static void Peers(DescriptionWriter writer, string title, string end, List<JsonElement> peers)
    {
        if (peers.Count == 0)
        {
            writer.Line(0, $"{Indent}{title}: <any> (traffic not restricted by {end})");
        }

        foreach (var peer in peers)
        {
            writer.Line(0, $"{Indent}{title}:");
            if (peer.At("namespaceSelector") is { } namespaces)
            {
                writer.Line(1, $"{Indent}NamespaceSelector: {Selectors.TextOrNone(namespaces)}");
            }

            if (peer.At("podSelector") is { } pods)
            {
                writer.Line(1, $"{Indent}PodSelector: {Selectors.TextOrNone(pods)}");
            }

            if (peer.At("ipBlock") is { } block && peer.At("namespaceSelector") is null && peer.At("podSelector") is null)
            {
                writer.Line(1, $"{Indent}IPBlock:");
                writer.Line(2, $"{Indent}CIDR: {block.Text("cidr")}");
                writer.Line(2, $"{Indent}Except: {string.Join(", ", block.Strings("except"))}");
            }
        }
    }
}
