using System.Collections.Immutable;
using ChatOpsBot.Configuration;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Investigations;
using ChatOpsBot.Core.Runbooks;
using ChatOpsBot.Kubernetes;
using ChatOpsBot.Prometheus;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Systems;

/// <summary>The registered sources, and which of them are to be asked cluster by cluster.</summary>
public sealed class ConfiguredSystems : ISystems
{
    private readonly Dictionary<string, IDiagnosticSource> _sources;
    private readonly HashSet<string> _clustersWithMetrics;
    private readonly CatalogueOptions _catalogue;

    /// <exception cref="ArgumentException">Two sources have the same name.</exception>
    public ConfiguredSystems(IEnumerable<IDiagnosticSource> sources, IOptions<KubernetesOptions> kubernetes, IOptions<PrometheusOptions> prometheus, IOptions<CatalogueOptions> catalogue)
    {
        _catalogue = catalogue.Value;
        _sources = sources.ToDictionary(source => source.Name, StringComparer.Ordinal);
        Clusters = [.. kubernetes.Value.Clusters.Select(cluster => cluster.Name)];
        _clustersWithMetrics = [.. prometheus.Value.Servers.Select(server => server.Cluster).OfType<string>().Where(cluster => cluster.Length > 0)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Clusters { get; }

    /// <inheritdoc/>
    public ServiceEntry? Entry(string service) => _catalogue.Find(service) is { } listed
        ? new ServiceEntry(listed.Name, string.IsNullOrWhiteSpace(listed.Namespace) ? null : listed.Namespace, ServiceSelector.Read(listed.Selector) ?? ImmutableSortedDictionary<string, string>.Empty, [.. listed.Clusters])
        : null;

    /// <inheritdoc/>
    public IDiagnosticSource? Source(string name) => _sources.GetValueOrDefault(name);

    /// <inheritdoc/>
    public IReadOnlyList<string?> Places(DiagnosticQuery query, IReadOnlyList<string> clusters) => query.Source switch
    {
        "kubernetes" when clusters.Count > 0 => [.. clusters],
        "prometheus" when clusters.Any(_clustersWithMetrics.Contains) => [.. clusters.Where(_clustersWithMetrics.Contains)],
        "http" when clusters.Count > 0 && query is HttpQuery { IsInCluster: true } => [.. clusters],
        "logs" when clusters.Count == 1 && Clusters.Count == 1 => [.. clusters],
        _ => [null],
    };
}
