using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Describe.Kinds;

/// <summary><c>kubectl describe ingress</c>.</summary>
internal static class IngressDescriber
{
    public static void Describe(DescriptionWriter writer, KubernetesObject ingress, DescribeContext context)
    {
        var standard = ingress.Json.At("spec", "defaultBackend") is { } backend ? Backend(backend, ingress, context) : "<default>";
        writer.Field(0, "Name", ingress.Name);
        writer.Labels("Labels", ingress.Labels);
        writer.Field(0, "Namespace", ingress.Namespace);
        writer.Field(0, "Address", Addresses(ingress));
        writer.Field(0, "Ingress Class", ingress.Text("spec", "ingressClassName") ?? "<none>");
        writer.Field(0, "Default backend", standard);
        Certificates(writer, [.. ingress.Items("spec", "tls")]);
        writer.Line(0, "Rules:");
        writer.Line(1, "Host\tPath\tBackends");
        writer.Line(1, "----\t----\t--------");
        var rules = ingress.Items("spec", "rules").Where(rule => rule.At("http") is not null).ToList();
        foreach (var rule in rules)
        {
            writer.Line(1, $"{(rule.Text("host") is { Length: > 0 } host ? host : "*")}\t");
            foreach (var path in rule.Items("http", "paths"))
            {
                writer.Line(2, $"\t{path.Text("path")} \t{(path.At("backend") is { } target ? Backend(target, ingress, context) : "")}");
            }
        }

        if (rules.Count == 0)
        {
            writer.Line(1, $"*\t*\t{standard}");
        }

        writer.Annotations("Annotations", ingress.Annotations);
        writer.Events(ingress, context);
    }

    private static string Addresses(KubernetesObject ingress) => string.Join(',', ingress.Items("status", "loadBalancer", "ingress")
        .Select(one => one.Text("ip") is { Length: > 0 } address ? address : one.Text("hostname") ?? "")
        .Where(address => address.Length > 0)
        .Distinct()
        .Order(StringComparer.Ordinal));

    private static void Certificates(DescriptionWriter writer, List<JsonElement> certificates)
    {
        if (certificates.Count == 0)
        {
            return;
        }

        writer.Line(0, "TLS:");
        foreach (var certificate in certificates)
        {
            var hosts = string.Join(',', certificate.Strings("hosts"));
            writer.Line(1, certificate.Text("secretName") is { Length: > 0 } secret ? $"{secret} terminates {hosts}" : $"SNI routes {hosts}");
        }
    }

    private static string Backend(JsonElement backend, KubernetesObject ingress, DescribeContext context)
    {
        if (backend.At("service") is not { } target)
        {
            return backend.At("resource") is { } resource
                ? $"APIGroup: {resource.Text("apiGroup") ?? "<none>"}, Kind: {resource.Text("kind")}, Name: {resource.Text("name")}"
                : "";
        }

        var name = target.Text("name") ?? "";
        var number = target.Number("port", "number") ?? 0;
        var shown = $"{name}:{(number != 0 ? target.Text("port", "number") : target.Text("port", "name"))}";
        if (context.Services.FirstOrDefault(one => one.Namespace == ingress.Namespace && one.Name == name) is not { } service)
        {
            return $"{shown} (<error: services \"{name}\" not found>)";
        }

        var portName = service.Items("spec", "ports")
            .Where(port => number != 0 ? port.Number("port") == number : port.Text("name") is { Length: > 0 } own && own == target.Text("port", "name"))
            .Select(port => port.Text("name") ?? "")
            .LastOrDefault("");
        return $"{shown} ({EndpointSliceText.Ready(EndpointSliceText.Of(context.EndpointSlices, ingress.Namespace, name), portName)})";
    }
}
