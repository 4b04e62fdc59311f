using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace ChatOpsBot.Kubernetes.Connection;

/// <summary>Makes the HTTP client of a connection: its trust, its proxy, its identity.</summary>
internal static class ClusterHttp
{
    public static HttpClient Create(ClusterConnection connection)
    {
        var identity = new IdentityHandler(connection.Credential, connection.TlsServerName);
        var sockets = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.GZip,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
            Proxy = connection.Proxy is null ? HttpClient.DefaultProxy : new WebProxy(connection.Proxy),
            SslOptions = new SslClientAuthenticationOptions
            {
                LocalCertificateSelectionCallback = (_, _, _, _, _) => identity.Certificate!,
            },
        };
        if (connection.SkipVerification)
        {
            sockets.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        }
        else if (connection.Authorities is { } authorities)
        {
            sockets.SslOptions.RemoteCertificateValidationCallback = (_, certificate, chain, errors) => Certificates.Vouched(certificate, chain, errors, authorities);
        }

        identity.InnerHandler = sockets;
        return new HttpClient(identity)
        {
            BaseAddress = connection.Server,
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestHeaders = { UserAgent = { new ProductInfoHeaderValue("chatopsbot", "1.0") } },
        };
    }

    /// <summary>Says on each request who the bot is; when the server does not believe it, asks for a new proof once.</summary>
    private sealed class IdentityHandler(IClusterCredential credential, string? tlsServerName) : DelegatingHandler
    {
        private volatile X509Certificate2? _certificate;

        public X509Certificate2? Certificate => _certificate;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await IdentifyAsync(request, cancellationToken);
            var response = await base.SendAsync(request, cancellationToken);
            if (response.StatusCode != HttpStatusCode.Unauthorized || !credential.Forget())
            {
                return response;
            }

            response.Dispose();
            await IdentifyAsync(request, cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }

        private async Task IdentifyAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var identity = await credential.GetAsync(cancellationToken);
            _certificate = identity.Certificate;
            request.Headers.Authorization = identity.Authorization;

            // The name that TLS asks for, and checks, is taken from the Host header.
            request.Headers.Host = tlsServerName;
        }
    }
}
