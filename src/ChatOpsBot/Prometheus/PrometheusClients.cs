using System.Collections.Immutable;

namespace ChatOpsBot.Prometheus;

/// <summary>One client for each configured server.</summary>
internal sealed class PrometheusClients(PrometheusOptions options) : IDisposable
{
    public ImmutableArray<PrometheusClient> All { get; } = [.. options.Servers.Select(server => new PrometheusClient(server))];

    public void Dispose()
    {
        foreach (var client in All)
        {
            client.Dispose();
        }
    }
}
