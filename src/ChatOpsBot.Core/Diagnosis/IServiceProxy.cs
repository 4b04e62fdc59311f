namespace ChatOpsBot.Core.Diagnosis;

/// <summary>Reaches a service inside a cluster through the API server's service proxy.</summary>
/// <remarks>https://kubernetes.io/docs/tasks/access-application-cluster/access-cluster-services/</remarks>
public interface IServiceProxy
{
    /// <param name="cluster">Its configured name; null for the only one.</param>
    /// <param name="service">The service's name, with <c>https:</c> before it when the service speaks TLS.</param>
    /// <param name="port">Number or name; null for the service's only port.</param>
    /// <param name="path">Path and query, beginning with a slash.</param>
    /// <returns>What the service answered, whatever its status.</returns>
    /// <exception cref="UnauthorizedAccessException">The API server does not let the bot use the proxy; the message says which permission is missing.</exception>
    /// <exception cref="HttpRequestException">The API server or the service could not be reached.</exception>
    Task<HttpReply> GetAsync(string? cluster, string ns, string service, string? port, string path, CancellationToken cancellationToken);

    /// <summary>The same with an empty POST: an approved change.</summary>
    Task<HttpReply> PostAsync(string? cluster, string ns, string service, string? port, string path, CancellationToken cancellationToken);
}
