using System.ComponentModel;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Kubernetes.Client;

namespace ChatOpsBot.Kubernetes.Connection;

/// <summary>Asks a kubeconfig's exec plugin who the bot is, and remembers the answer until it expires.</summary>
/// <remarks>The only process that the bot starts. Nobody sits at it, so the plugin is told that it cannot ask.</remarks>
internal sealed class ExecCredential(ExecPlugin plugin, TimeProvider time) : IClusterCredential, IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);
    private const int LongestAnswer = 1024 * 1024;
    private readonly SemaphoreSlim _asking = new(1);
    private ClusterIdentity? _identity;
    private DateTimeOffset _expires;

    public async ValueTask<ClusterIdentity> GetAsync(CancellationToken cancellationToken)
    {
        await _asking.WaitAsync(cancellationToken);
        try
        {
            if (_identity is null || time.GetUtcNow() >= _expires)
            {
                var answer = await RunAsync(cancellationToken);
                (_identity, _expires) = Read(answer);
            }

            return _identity;
        }
        finally
        {
            _asking.Release();
        }
    }

    public bool Forget()
    {
        _identity = null;
        return true;
    }

    public void Dispose() => _asking.Dispose();

    private async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(plugin.Command)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, CreateNoWindow = true,
        };
        foreach (var argument in plugin.Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in plugin.Environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["KUBERNETES_EXEC_INFO"] = Information();
        using var limit = new CancellationTokenSource(Deadline, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var process = Start(start);
        try
        {
            process.StandardInput.Close();
            var output = ReadAsync(process.StandardOutput, both.Token);
            var errors = ReadAsync(process.StandardError, both.Token);
            await process.WaitForExitAsync(both.Token);
            var said = (await errors).Trim();
            return process.ExitCode == 0
                ? await output
                : throw Failure($"ended with exit code {process.ExitCode}" + (said.Length == 0 ? "" : $": {said[..Math.Min(said.Length, 400)]}"));
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            throw Failure($"did not answer within {Deadline.TotalSeconds:0} seconds");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw Failure("did not start");
        }
        catch (Exception e) when (e is Win32Exception or FileNotFoundException or UnauthorizedAccessException)
        {
            var hint = plugin.InstallHint is { Length: > 0 } install ? $"; {install.Trim().ReplaceLineEndings(" ")}" : "";
            throw Failure($"cannot be started: {e.Message}{hint}");
        }
    }

    private string Information()
    {
        var spec = new JsonObject { ["interactive"] = false };
        if (plugin.Cluster is not null)
        {
            spec["cluster"] = JsonNode.Parse(plugin.Cluster);
        }

        return new JsonObject { ["apiVersion"] = plugin.ApiVersion, ["kind"] = "ExecCredential", ["spec"] = spec }.ToJsonString();
    }

    private (ClusterIdentity Identity, DateTimeOffset Expires) Read(string answer)
    {
        JsonElement json;
        try
        {
            json = JsonElement.Parse(answer);
        }
        catch (JsonException e)
        {
            throw Failure("answered with something that is no JSON", e);
        }

        if (json.Text("kind") != "ExecCredential" || json.Text("apiVersion") != plugin.ApiVersion)
        {
            throw Failure($"answered with {json.Text("kind") ?? "no kind"} {json.Text("apiVersion")}, not with ExecCredential {plugin.ApiVersion}");
        }

        var token = json.Text("status", "token");
        X509Certificate2? certificate = null;
        if (json.Text("status", "clientCertificateData") is { Length: > 0 } pem)
        {
            try
            {
                certificate = Certificates.WithKey(pem, json.Text("status", "clientKeyData") ?? "");
            }
            catch (Exception e) when (e is CryptographicException or ArgumentException)
            {
                throw Failure("answered with a client certificate that cannot be read", e);
            }
        }

        if (string.IsNullOrEmpty(token) && certificate is null)
        {
            throw Failure("answered with neither a token nor a client certificate");
        }

        var expires = json.Time("status", "expirationTimestamp") is { } at ? at - Margin : DateTimeOffset.MaxValue;
        return (new ClusterIdentity(string.IsNullOrEmpty(token) ? null : new AuthenticationHeaderValue("Bearer", token), certificate), expires);
    }

    private KubernetesUnreachableException Failure(string what, Exception? inner = null) =>
        new($"the kubeconfig's credential plugin {plugin.Command} {what}", inner);

    private static async Task<string> ReadAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        var buffer = new char[LongestAnswer];
        var length = await reader.ReadBlockAsync(buffer, cancellationToken);
        return new string(buffer, 0, length);
    }
}
