using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ChatOpsBot.Kubernetes.Connection;

/// <summary>A credential that stands in the kubeconfig itself: a token, a name with a password, a certificate, or none.</summary>
internal sealed class StaticCredential(ClusterIdentity identity) : IClusterCredential
{
    public static StaticCredential Bearer(string token, X509Certificate2? certificate) =>
        new(new ClusterIdentity(new AuthenticationHeaderValue("Bearer", token), certificate));

    public static StaticCredential Basic(string user, string password, X509Certificate2? certificate) =>
        new(new ClusterIdentity(new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))), certificate));

    public ValueTask<ClusterIdentity> GetAsync(CancellationToken cancellationToken) => new(identity);

    public bool Forget() => false;
}
