namespace ChatOpsBot.Prometheus;

/// <summary>The section <c>Prometheus</c>. Without servers the system is off.</summary>
public sealed class PrometheusOptions
{
    public const string Section = "Prometheus";

    public List<PrometheusServer> Servers { get; set; } = [];
}
