namespace ChatOpsBot.Telemetry;

/// <summary>Where traces go: <c>Telemetry</c>. <c>/metrics</c> is always there.</summary>
public sealed class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>An OTLP collector, such as <c>http://otel-collector:4317</c>. Empty = traces are not kept.</summary>
    public string OtlpEndpoint { get; set; } = "";

    /// <summary><c>grpc</c> (usually port 4317) or <c>http</c> (usually port 4318, posting to <c>/v1/traces</c>). Default: grpc.</summary>
    public string OtlpProtocol { get; set; } = "grpc";
}
