using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Kubernetes.Connection;

/// <summary>Reads the user of a kubeconfig.</summary>
internal sealed class CredentialReader(TimeProvider time)
{
    private static readonly ImmutableArray<string> ExecVersions = ["client.authentication.k8s.io/v1", "client.authentication.k8s.io/v1beta1"];

    /// <param name="user">Null when the context names none: the server is then asked anonymously.</param>
    /// <param name="cluster">Describes the cluster to an exec plugin that asks for it.</param>
    public IClusterCredential Read(KubeconfigEntry? user, string name, Func<JsonObject> cluster, ICollection<string> problems)
    {
        if (user is null)
        {
            return new StaticCredential(new ClusterIdentity(null, null));
        }

        var certificate = Certificate(user, name, problems);

        // kubectl prefers the file, so that a token that was renewed there replaces the one in place.
        if (user.FilePath("tokenFile") is { } file)
        {
            if (!File.Exists(file))
            {
                problems.Add($"tokenFile of user \"{name}\" is {file}, which does not exist");
            }

            return new TokenFileCredential(file, certificate, time);
        }

        if (user.Text("token") is { } token)
        {
            if (token.Any(char.IsControl))
            {
                problems.Add($"token of user \"{name}\" holds a line break or another control character");
                return new StaticCredential(new ClusterIdentity(null, certificate));
            }

            return StaticCredential.Bearer(token, certificate);
        }

        if (user.Text("username") is { } basic)
        {
            return StaticCredential.Basic(basic, user.Text("password") ?? "", certificate);
        }

        if (user.Map("exec") is { } exec)
        {
            return Plugin(exec, name, cluster, problems);
        }

        if (user.Map("auth-provider") is { } provider)
        {
            problems.Add($"user \"{name}\" uses auth-provider \"{provider.Text("name")}\", which Kubernetes has removed; use an exec plugin instead (for example gke-gcloud-auth-plugin, kubelogin or aws)");
        }

        return new StaticCredential(new ClusterIdentity(null, certificate));
    }

    private ExecCredential Plugin(KubeconfigEntry exec, string user, Func<JsonObject> cluster, ICollection<string> problems)
    {
        var version = exec.Text("apiVersion") ?? "";
        if (!ExecVersions.Contains(version))
        {
            problems.Add($"exec of user \"{user}\" has the apiVersion \"{version}\"; write {string.Join(" or ", ExecVersions)} (the plugin must speak it)");
        }

        if (exec.Text("interactiveMode") == "Always")
        {
            problems.Add($"exec of user \"{user}\" has interactiveMode Always, and nobody sits at the bot; use a plugin that can work alone, with interactiveMode Never or IfAvailable");
        }

        var command = exec.Text("command") ?? "";
        if (command.Length == 0)
        {
            problems.Add($"exec of user \"{user}\" has no command");
        }
        else if (command.Contains('/', StringComparison.Ordinal) && !Path.IsPathRooted(command))
        {
            command = exec.FilePath("command")!;
        }

        var environment = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var variable in exec.Maps("env"))
        {
            if (variable.Text("name") is { } variableName)
            {
                environment[variableName] = variable.Text("value") ?? "";
            }
        }

        return new ExecCredential(
            new ExecPlugin(version, command, [.. exec.Texts("args")], environment.ToImmutable())
            {
                InstallHint = exec.Text("installHint"),
                Cluster = exec.Flag("provideClusterInfo") ? cluster().ToJsonString() : null,
            },
            time);
    }

    private static X509Certificate2? Certificate(KubeconfigEntry user, string name, ICollection<string> problems)
    {
        try
        {
            var certificate = Pem.Read(user.Text("client-certificate-data"), user.FilePath("client-certificate"));
            var key = Pem.Read(user.Text("client-key-data"), user.FilePath("client-key"));
            if ((certificate is null) != (key is null))
            {
                problems.Add($"user \"{name}\" has a {(key is null ? "client-certificate without client-key" : "client-key without client-certificate")}; give both");
            }

            return certificate is null || key is null ? null : Certificates.WithKey(certificate, key);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or CryptographicException or ArgumentException)
        {
            problems.Add($"the client certificate of user \"{name}\" cannot be read: {e.Message}");
            return null;
        }
    }
}
