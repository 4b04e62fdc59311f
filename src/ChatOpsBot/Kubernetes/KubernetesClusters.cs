using System.Collections.Immutable;
using ChatOpsBot.Kubernetes.Client;
using ChatOpsBot.Kubernetes.Connection;

namespace ChatOpsBot.Kubernetes;

/// <summary>The configured clusters, each with its client, by name.</summary>
internal sealed class KubernetesClusters : IDisposable
{
    private readonly ImmutableArray<KubernetesClient> _clients;
    private readonly ImmutableDictionary<string, string> _broken;

    /// <summary>What is wrong with one cluster's connection is its answer, and takes no other cluster away.</summary>
    public KubernetesClusters(KubernetesOptions options, ConnectionReader reader, TimeProvider time)
    {
        var clients = ImmutableArray.CreateBuilder<KubernetesClient>();
        var broken = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var cluster in options.Clusters)
        {
            var result = reader.Read(cluster);
            if (result.Connection is { } connection)
            {
                clients.Add(new KubernetesClient(cluster.Name, ClusterHttp.Create(connection), connection.Namespace, [.. cluster.Namespaces], time));
            }
            else
            {
                broken[cluster.Name] = string.Join("; ", result.Problems);
            }
        }

        Names = [.. options.Clusters.Select(cluster => cluster.Name)];
        _clients = clients.ToImmutable();
        _broken = broken.ToImmutable();
    }

    /// <summary>In the configuration's order.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The client of a cluster.</summary>
    /// <param name="name">Null for the only one.</param>
    /// <exception cref="KubernetesUnreachableException">No such cluster is configured, or its configuration is broken.</exception>
    public KubernetesClient Resolve(string? name)
    {
        if (Names.IsEmpty)
        {
            throw new KubernetesUnreachableException("no cluster is configured: set Kubernetes:Clusters:0:Name");
        }

        if (name is null && Names.Length > 1)
        {
            throw new KubernetesUnreachableException($"several clusters are configured ({string.Join(", ", Names)}): name one");
        }

        var wanted = name ?? Names[0];
        return _clients.FirstOrDefault(client => client.Cluster.Equals(wanted, StringComparison.OrdinalIgnoreCase))
            ?? throw new KubernetesUnreachableException(_broken.TryGetValue(wanted, out var problem)
                ? $"cluster {wanted} is not configured well: {problem}"
                : $"no cluster is called \"{wanted}\"; configured: {string.Join(", ", Names)}");
    }

    public void Dispose()
    {
        foreach (var client in _clients)
        {
            client.Dispose();
        }
    }
}
