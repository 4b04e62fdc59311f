using ChatOpsBot.Core.Telemetry;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ChatOpsBot.Telemetry;

/// <summary>Sends the bot's spans to the configured collector while the bot runs.</summary>
internal sealed class TraceExport(IOptions<TelemetryOptions> options) : IHostedService, IDisposable
{
    /// <summary>How long the last spans may take to leave at the end.</summary>
    private const int FlushMilliseconds = 3000;

    private TracerProvider? _provider;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value is { OtlpEndpoint.Length: > 0 } wanted)
        {
            _provider = Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(ResourceBuilder.CreateDefault().AddService("chatopsbot", serviceVersion: typeof(TraceExport).Assembly.GetName().Version?.ToString()))
                .AddSource(BotTelemetry.Name)
                .AddOtlpExporter(exporter =>
                {
                    exporter.Protocol = wanted.OtlpProtocol == "http" ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
                    exporter.Endpoint = wanted.OtlpProtocol == "http" ? new Uri(wanted.OtlpEndpoint.TrimEnd('/') + "/v1/traces") : new Uri(wanted.OtlpEndpoint);
                })
                .Build();
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(() => _provider?.ForceFlush(FlushMilliseconds), cancellationToken);

    public void Dispose() => _provider?.Dispose();
}
