using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;

namespace ChatOpsBot.Kubernetes.Connection;

/// <param name="Authorization">Null when the certificate, or nothing, is the proof.</param>
internal sealed record ClusterIdentity(AuthenticationHeaderValue? Authorization, X509Certificate2? Certificate);
