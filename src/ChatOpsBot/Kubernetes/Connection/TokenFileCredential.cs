using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using ChatOpsBot.Kubernetes.Client;

namespace ChatOpsBot.Kubernetes.Connection;

/// <summary>A token in a file that somebody else renews, such as a pod's service account token. It is read anew every minute.</summary>
internal sealed class TokenFileCredential(string path, X509Certificate2? certificate, TimeProvider time) : IClusterCredential
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private ClusterIdentity? _identity;
    private DateTimeOffset _readAt;

    public async ValueTask<ClusterIdentity> GetAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_identity is not null && time.GetUtcNow() - _readAt < Lifetime)
            {
                return _identity;
            }
        }

        string token;
        try
        {
            token = (await File.ReadAllTextAsync(path, cancellationToken)).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KubernetesUnreachableException($"the token file {path} cannot be read: {e.Message}", e);
        }

        if (token.Length == 0 || token.Any(char.IsControl))
        {
            throw new KubernetesUnreachableException($"the token file {path} holds no token");
        }

        var identity = new ClusterIdentity(new AuthenticationHeaderValue("Bearer", token), certificate);
        lock (_lock)
        {
            _identity = identity;
            _readAt = time.GetUtcNow();
        }

        return identity;
    }

    public bool Forget()
    {
        lock (_lock)
        {
            _identity = null;
        }

        return true;
    }
}
