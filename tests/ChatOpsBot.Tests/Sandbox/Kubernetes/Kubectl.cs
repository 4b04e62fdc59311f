using System.Diagnostics;
using ChatOpsBot.Sandbox;

namespace ChatOpsBot.Tests.Sandbox.Kubernetes;

/// <summary>The real kubectl, and a sandbox for it to talk to.</summary>
internal sealed class Kubectl : IAsyncDisposable
{
    private readonly string _program;
    private readonly string _home = Directory.CreateTempSubdirectory("kubectl-").FullName;

    private Kubectl(string program, SandboxServer server)
    {
        _program = program;
        Server = server;
        File.WriteAllText(Path.Combine(_home, "config"), server.Clusters[0].Kubeconfig);
    }

    public SandboxServer Server { get; }

    public static async Task<Kubectl> StartAsync(string world, TimeProvider clock)
    {
        var program = RealParts.Require("kubectl");
        return new Kubectl(program, await SandboxServer.StartAsync(new SandboxOptions { WorldPath = world, Clock = clock }, TestContext.Current.CancellationToken));
    }

    /// <summary>What kubectl prints, errors included.</summary>
    public async Task<string> RunAsync(string arguments)
    {
        var start = new ProcessStartInfo(_program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["KUBECONFIG"] = Path.Combine(_home, "config");
        start.Environment["HOME"] = _home;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output + await errors;
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(_home, recursive: true);
    }
}
