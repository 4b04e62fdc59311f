namespace ChatOpsBot.Core.Diagnosis.Access;

/// <summary>How an access line is written, and so who wrote it.</summary>
public enum AccessFormat
{
    /// <summary>Pairs of keys and values, or a request and a status somewhere in the line.</summary>
    Loose,

    /// <summary>JSON of an application or a proxy with its own field names.</summary>
    Json,

    /// <summary>Common or combined log format.</summary>
    Combined,

    /// <summary>Traefik's JSON. https://doc.traefik.io/traefik/observe/logs-and-access-logs/</summary>
    TraefikJson,

    /// <summary>Traefik's common log format with its six further fields.</summary>
    TraefikCommon,

    /// <summary>ingress-nginx' <c>upstreaminfo</c>. https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/log-format/</summary>
    NginxIngress,

    /// <summary>Envoy's default format, or Istio's. https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage</summary>
    Envoy,
}
