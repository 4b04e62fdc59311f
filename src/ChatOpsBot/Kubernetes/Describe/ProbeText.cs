using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Describe;

/// <summary>Liveness, readiness and startup probes, a line each.</summary>
internal static class ProbeText
{
    public static void Write(DescriptionWriter writer, JsonElement container)
    {
        foreach (var (title, field) in new[] { ("Liveness", "livenessProbe"), ("Readiness", "readinessProbe"), ("Startup", "startupProbe") })
        {
            if (container.At(field) is { } probe)
            {
                writer.Field(2, title, Probe(probe));
            }
        }
    }

    private static string Probe(JsonElement probe)
    {
        var attributes = $"delay={Number("initialDelaySeconds")}s timeout={Number("timeoutSeconds")}s period={Number("periodSeconds")}s "
            + $"#success={Number("successThreshold")} #failure={Number("failureThreshold")}";
        if (probe.At("exec") is { } exec)
        {
            return $"exec {GoText.List(exec.Strings("command"))} {attributes}";
        }

        if (probe.At("httpGet") is { } get)
        {
            return $"http-get {Address(get)} {attributes}";
        }

        if (probe.At("tcpSocket") is { } socket)
        {
            return $"tcp-socket {socket.Text("host")}:{socket.Text("port") ?? "0"} {attributes}";
        }

        return probe.At("grpc") is { } grpc
            ? $"grpc <pod>:{grpc.Number("port") ?? 0} {grpc.Text("service")} {attributes}"
            : $"unknown {attributes}";

        long Number(string field) => probe.Number(field) ?? 0;
    }

    private static string Address(JsonElement get)
    {
        var scheme = get.Text("scheme")?.ToLowerInvariant() ?? "";
        var port = get.Text("port") ?? "0";
        var host = port.Length > 0 ? GoText.HostPort(get.Text("host") ?? "", port) : get.Text("host") ?? "";
        var path = GoText.EscapePath(get.Text("path") ?? "");
        var slash = path.Length > 0 && path[0] != '/' && host.Length > 0 ? "/" : "";
        return $"{(scheme.Length > 0 ? $"{scheme}:" : "")}//{host}{slash}{path}";
    }
}
