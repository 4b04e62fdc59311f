using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Tests.Kubernetes.Connection;

/// <summary>A server with a certificate of its own authority, which tells who called: by certificate or by Authorization header.</summary>
internal sealed class TlsCluster : IAsyncDisposable
{
    private readonly WebApplication _application;

    private TlsCluster(WebApplication application, X509Certificate2 authority, string folder)
    {
        _application = application;
        Authority = authority;
        Folder = folder;
        Port = new Uri(application.Urls.First()).Port;
    }

    public X509Certificate2 Authority { get; }

    /// <summary>A folder for the test's kubeconfig and its files.</summary>
    public string Folder { get; }

    public int Port { get; }

    public static async Task<TlsCluster> StartAsync()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var authority = request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(100));
        var server = Issue(authority, "CN=server", names =>
        {
            names.AddIpAddress(IPAddress.Loopback);
            names.AddDnsName("api.cluster.example");
        });
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(https =>
        {
            https.ServerCertificate = server;
            https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
            https.ClientCertificateValidation = (certificate, _, _) => certificate.Issuer == authority.Subject;
        })));
        var application = builder.Build();
        application.MapGet("/{**path}", (HttpContext context) => Results.Json(new
        {
            gitVersion = context.Connection.ClientCertificate?.Subject ?? context.Request.Headers.Authorization.ToString(),
            path = context.Request.Path.Value,
        }));
        await application.StartAsync();
        return new TlsCluster(application, authority, Directory.CreateTempSubdirectory("chatopsbot").FullName);
    }

    /// <summary>Writes the authority and a client certificate with its key beside the kubeconfig: ca.crt, client.crt, client.key.</summary>
    public void WriteCertificates()
    {
        using var client = Issue(Authority, "CN=the bot", _ => { });
        File.WriteAllText(Path.Combine(Folder, "ca.crt"), Authority.ExportCertificatePem());
        File.WriteAllText(Path.Combine(Folder, "client.crt"), client.ExportCertificatePem());
        using var key = client.GetECDsaPrivateKey()!;
        File.WriteAllText(Path.Combine(Folder, "client.key"), key.ExportECPrivateKeyPem());
    }

    /// <summary>A kubeconfig with one context.</summary>
    /// <param name="cluster">Further keys of the cluster, in flow style.</param>
    /// <param name="user">The keys of the user, in flow style.</param>
    public string WriteKubeconfig(string cluster, string user, string path = "", string name = "config")
    {
        var file = Path.Combine(Folder, name);
        File.WriteAllText(file, string.Join('\n',
            "apiVersion: v1",
            "kind: Config",
            "current-context: main",
            "contexts:",
            "- {name: main, context: {cluster: here, user: me, namespace: payments}}",
            "clusters:",
            "- {name: here, cluster: {server: 'https://127.0.0.1:" + Port + path + "', " + cluster + "}}",
            "users:",
            "- {name: me, user: {" + user + "}}"));
        return file;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private static X509Certificate2 Issue(X509Certificate2 authority, string subject, Action<SubjectAlternativeNameBuilder> name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        name(names);
        request.CertificateExtensions.Add(names.Build());
        using var bare = request.Create(authority, authority.NotBefore, authority.NotAfter, RandomNumberGenerator.GetBytes(8));
        return bare.CopyWithPrivateKey(key);
    }
}
