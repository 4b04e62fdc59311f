using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Kubernetes.Client;

namespace ChatOpsBot.Kubernetes;

/// <summary>Reaches a service through its cluster's API server.</summary>
internal sealed class KubernetesServiceProxy(KubernetesClusters clusters) : IServiceProxy
{
    private const int LongestBody = 256 * 1024;

    public Task<HttpReply> GetAsync(string? cluster, string ns, string service, string? port, string path, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, cluster, ns, service, port, path, cancellationToken);

    public Task<HttpReply> PostAsync(string? cluster, string ns, string service, string? port, string path, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, cluster, ns, service, port, path, cancellationToken);

    private async Task<HttpReply> SendAsync(HttpMethod method, string? cluster, string ns, string service, string? port, string path, CancellationToken cancellationToken)
    {
        try
        {
            var client = clusters.Resolve(cluster);
            client.Admit(KnownTypes.Services, ns);
            return await client.ProxyAsync(method, ns, port is null ? service : $"{service}:{port}", path, LongestBody, cancellationToken);
        }
        catch (KubernetesStatusException e) when (e.IsDenied)
        {
            throw new UnauthorizedAccessException(KubernetesFailure.Denial(e, cluster ?? ""), e);
        }
        catch (NamespaceNotConfiguredException e)
        {
            throw new UnauthorizedAccessException(e.Message, e);
        }
        catch (KubernetesException e)
        {
            throw new HttpRequestException(e.Message, e);
        }
    }
}
