using System.Security.Cryptography.X509Certificates;

namespace ChatOpsBot.Kubernetes.Connection;

/// <summary>How one API server is reached and who the bot is there.</summary>
/// <param name="Server">Ends with a slash; it may hold a path prefix.</param>
/// <param name="Namespace">The context's namespace.</param>
internal sealed record ClusterConnection(Uri Server, string Namespace, IClusterCredential Credential)
{
    /// <summary>The authorities that vouch for the server; null for the system's.</summary>
    public X509Certificate2Collection? Authorities { get; init; }

    /// <summary>The name in the server's certificate; null for the host of the address.</summary>
    public string? TlsServerName { get; init; }

    /// <summary>True when the kubeconfig says <c>insecure-skip-tls-verify</c>.</summary>
    public bool SkipVerification { get; init; }

    /// <summary>Null for the environment's proxy settings.</summary>
    public Uri? Proxy { get; init; }
}
