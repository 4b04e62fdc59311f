using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Kubernetes.Connection;

/// <summary>Finds out how a configured cluster is reached: from its kubeconfig, from the pod the bot runs in, or from the default kubeconfig.</summary>
internal sealed class ConnectionReader(ClusterEnvironment environment, TimeProvider time)
{
    public ConnectionResult Read(KubernetesClusterOptions options)
    {
        var problems = new List<string>();
        var connection = options is { Kubeconfig: "", Context: "" } && environment.Pod is { } pod
            ? FromPod(pod.Host, pod.Port, problems)
            : FromKubeconfig(options, problems);
        return new ConnectionResult(problems.Count == 0 ? connection : null, [.. problems]);
    }

    private ClusterConnection? FromPod(string host, string port, List<string> problems)
    {
        var folder = environment.ServiceAccount;
        if (!Uri.TryCreate($"https://{(host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host)}:{port}/", UriKind.Absolute, out var server))
        {
            problems.Add($"KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT ({host}, {port}) are no address");
            return null;
        }

        var file = Path.Combine(folder, "namespace");
        var ns = File.Exists(file) && File.ReadAllText(file).Trim() is { Length: > 0 } named ? named : "default";
        return new ClusterConnection(server, ns, new TokenFileCredential(Path.Combine(folder, "token"), null, time))
        {
            Authorities = Authorities(null, Path.Combine(folder, "ca.crt"), "the service account's ca.crt", problems),
        };
    }

    private ClusterConnection? FromKubeconfig(KubernetesClusterOptions options, List<string> problems)
    {
        var paths = options.Kubeconfig.Length > 0 ? environment.Split(options.Kubeconfig) : environment.DefaultKubeconfigs;
        var config = Kubeconfig.Load(paths, problems);
        if (problems.Count > 0)
        {
            problems[^1] += options.Kubeconfig.Length > 0 ? "" : "; the bot runs in no pod either, so set Kubeconfig to the path of a kubeconfig";
            return null;
        }

        var name = options.Context.Length > 0 ? options.Context : config.CurrentContext;
        var known = string.Join(", ", config.Contexts.Order(StringComparer.Ordinal));
        if (name.Length == 0)
        {
            problems.Add($"the kubeconfig {string.Join(", ", paths)} has no current-context; set Context to one of: {known}");
            return null;
        }

        if (!config.TryContext(name, out var context))
        {
            problems.Add($"the kubeconfig {string.Join(", ", paths)} has no context \"{name}\"; it has: {(known.Length > 0 ? known : "none")}");
            return null;
        }

        var clusterName = context.Text("cluster") ?? "";
        var userName = context.Text("user") ?? "";
        if (!config.TryCluster(clusterName, out var cluster))
        {
            problems.Add($"context \"{name}\" names the cluster \"{clusterName}\", which the kubeconfig does not define under clusters");
        }

        KubeconfigEntry? user = null;
        if (userName.Length > 0 && !config.TryUser(userName, out user))
        {
            problems.Add($"context \"{name}\" names the user \"{userName}\", which the kubeconfig does not define under users");
        }

        if (cluster is null)
        {
            return null;
        }

        var server = Server(cluster, clusterName, problems);
        var authorities = Authorities(cluster.Text("certificate-authority-data"), cluster.FilePath("certificate-authority"), $"certificate-authority of cluster \"{clusterName}\"", problems);
        var skip = cluster.Flag("insecure-skip-tls-verify");
        if (skip && authorities is not null)
        {
            problems.Add($"cluster \"{clusterName}\" has both a certificate-authority and insecure-skip-tls-verify; remove the latter");
        }

        Uri? proxy = null;
        if (cluster.Text("proxy-url") is { } written && (!Uri.TryCreate(written, UriKind.Absolute, out proxy) || proxy.Scheme is not ("http" or "https" or "socks5")))
        {
            problems.Add($"proxy-url of cluster \"{clusterName}\" is \"{written}\"; write it as http://host:port, https://host:port or socks5://host:port");
        }

        var credential = new CredentialReader(time).Read(user, userName, () => ClusterInformation(cluster, authorities), problems);
        return server is null ? null : new ClusterConnection(server, context.Text("namespace") ?? "default", credential)
        {
            Authorities = authorities,
            TlsServerName = cluster.Text("tls-server-name"),
            SkipVerification = skip,
            Proxy = proxy,
        };
    }

    private static Uri? Server(KubeconfigEntry cluster, string name, List<string> problems)
    {
        var written = cluster.Text("server") ?? "";
        var address = written.Contains("://", StringComparison.Ordinal) ? written : "https://" + written;
        if (written.Length > 0 && Uri.TryCreate(address.TrimEnd('/') + "/", UriKind.Absolute, out var server) && server.Scheme is "http" or "https")
        {
            return server;
        }

        problems.Add($"server of cluster \"{name}\" is \"{written}\"; write the API server's address as https://host:6443");
        return null;
    }

    internal static X509Certificate2Collection? Authorities(string? data, string? path, string what, ICollection<string> problems)
    {
        try
        {
            return Pem.Read(data, path) is { } pem ? Certificates.Authorities(pem) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or CryptographicException or ArgumentException)
        {
            problems.Add($"{what} cannot be read: {e.Message}");
            return null;
        }
    }

    private static JsonObject ClusterInformation(KubeconfigEntry cluster, X509Certificate2Collection? authorities)
    {
        var information = new JsonObject { ["server"] = cluster.Text("server") };
        if (cluster.Text("tls-server-name") is { } name)
        {
            information["tls-server-name"] = name;
        }

        if (cluster.Flag("insecure-skip-tls-verify"))
        {
            information["insecure-skip-tls-verify"] = true;
        }

        if (authorities is not null)
        {
            information["certificate-authority-data"] = Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(authorities.ExportCertificatePems()));
        }

        if (cluster.Text("proxy-url") is { } proxy)
        {
            information["proxy-url"] = proxy;
        }

        var extension = cluster.Maps("extensions").FirstOrDefault(e => e.Text("name") == "client.authentication.k8s.io/exec")?.Json("extension");
        if (extension is not null)
        {
            information["config"] = extension;
        }

        return information;
    }
}
