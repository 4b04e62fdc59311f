using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;
using static ChatOpsBot.Sandbox.Kubernetes.Tables.Printer;

namespace ChatOpsBot.Sandbox.Kubernetes.Tables;

/// <summary>How requests reach pods.</summary>
internal static class NetworkPrinters
{
    private const int Shown = 3;

    public static Printer Services { get; } = new(
        [NameColumn, Text("Type"), Text("Cluster-IP"), Text("External-IP"), Text("Port(s)"), AgeColumn, Wide("Selector")],
        (value, now) =>
        [
            value.Name(), Type(value), ClusterAddress(value), ExternalAddress(value), Ports(value), Age(value, now), Cells.Labels(value.Map("spec", "selector")),
        ]);

    public static Printer Endpoints { get; } = new(
        [NameColumn, Text("Endpoints"), AgeColumn],
        (value, now) => [value.Name(), EndpointAddresses(value), Age(value, now)]);

    public static Printer EndpointSlices { get; } = new(
        [NameColumn, Text("AddressType"), Text("Ports"), Text("Endpoints"), AgeColumn],
        (value, now) =>
        [
            value.Name(), value.Text("addressType"), OrUnset(Cells.Some([.. value.Objects("ports").Select(SlicePort)], Shown)),
            OrUnset(Cells.Some([.. value.Objects("endpoints").SelectMany(endpoint => endpoint.Texts("addresses"))], Shown)), Age(value, now),
        ]);

    public static Printer Ingresses { get; } = new(
        [NameColumn, Text("Class"), Text("Hosts"), Text("Address"), Text("Ports"), AgeColumn],
        (value, now) =>
        [
            value.Name(), Cells.OrNone(value.Text("spec", "ingressClassName")), Hosts(value), Cells.LoadBalancer(value),
            value.Objects("spec", "tls").Count > 0 ? "80, 443" : "80", Age(value, now),
        ]);

    public static Printer IngressClasses { get; } = new(
        [NameColumn, Text("Controller"), Text("Parameters"), AgeColumn],
        (value, now) => [value.Name(), value.Text("spec", "controller"), Parameters(value), Age(value, now)]);

    public static Printer NetworkPolicies { get; } = new(
        [NameColumn, Text("Pod-Selector"), AgeColumn],
        (value, now) => [value.Name(), Cells.Selector(value.At("spec", "podSelector")), Age(value, now)]);

    private static string Type(JsonObject service) => service.Text("spec", "type") is { Length: > 0 } type ? type : "ClusterIP";

    private static string ClusterAddress(JsonObject service) =>
        Cells.OrNone(service.Texts("spec", "clusterIPs").FirstOrDefault() ?? service.Text("spec", "clusterIP"));

    private static string ExternalAddress(JsonObject service)
    {
        var written = service.Texts("spec", "externalIPs");
        switch (Type(service))
        {
            case "ExternalName":
                return service.Text("spec", "externalName");
            case "LoadBalancer":
                var all = new[] { Cells.LoadBalancer(service) }.Concat(written).Where(one => one.Length > 0);
                return string.Join(',', all) is { Length: > 0 } addresses ? addresses : "<pending>";
            default:
                return Cells.OrNone(string.Join(',', written));
        }
    }

    private static string Ports(JsonObject service) => Cells.OrNone(string.Join(',', service.Objects("spec", "ports").Select(port =>
        port.Number("port").ToString(CultureInfo.InvariantCulture) + (port.Number("nodePort") > 0 ? $":{port.Number("nodePort")}" : "")
            + $"/{(port.Text("protocol") is { Length: > 0 } protocol ? protocol : "TCP")}")));

    private static string EndpointAddresses(JsonObject endpoints)
    {
        var subsets = endpoints.Objects("subsets");
        return subsets.Count == 0 ? Cells.None : Cells.Some([.. subsets.SelectMany(SubsetAddresses)], Shown);
    }

    private static IEnumerable<string> SubsetAddresses(JsonObject subset)
    {
        var addresses = subset.Objects("addresses").Select(address => address.Text("ip")).ToList();
        var ports = subset.Objects("ports");
        return ports.Count == 0
            ? addresses
            : ports.SelectMany(port => addresses.Select(ip => ip.Contains(':') ? $"[{ip}]:{port.Number("port")}" : $"{ip}:{port.Number("port")}"));
    }

    private static string SlicePort(JsonObject port) => port.NumberOrNull("port") is { } number ? number.ToString(CultureInfo.InvariantCulture)
        : port.Text("name") is { Length: > 0 } name ? name
        : "*";

    private static string Hosts(JsonObject ingress)
    {
        var hosts = ingress.Objects("spec", "rules").Select(rule => rule.Text("host")).Where(host => host.Length > 0).ToList();
        return hosts.Count == 0 ? "*" : Cells.Some(hosts, Shown);
    }

    private static string Parameters(JsonObject value)
    {
        var parameters = value.At("spec", "parameters");
        return parameters is null ? Cells.None
            : $"{parameters.Text("kind")}{(parameters.Text("apiGroup") is { Length: > 0 } group ? $".{group}" : "")}/{parameters.Text("name")}";
    }

    private static string OrUnset(string text) => text.Length == 0 ? Cells.Unset : text;
}
