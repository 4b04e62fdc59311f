using System.Diagnostics;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks;
using ChatOpsBot.Core.Runbooks.Kubectl;
using ChatOpsBot.Kubernetes;
using ChatOpsBot.Sandbox;
using ChatOpsBot.Tests.Sandbox;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsBot.Tests.Kubernetes;

/// <summary>The practice world's API server, asked by the source and by the real kubectl.</summary>
public sealed class WorldCluster : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chatopsbot").FullName;
    private SandboxServer? _server;
    private ServiceProvider? _services;
    private LoopbackServer? _proxy;

    internal IDiagnosticSource Source => _services!.GetRequiredService<IDiagnosticSource>();

    public async ValueTask InitializeAsync()
    {
        var root = RealParts.RepositoryRoot ?? throw new InvalidOperationException("the tests run outside of the repository");
        _server = await SandboxServer.StartAsync(
            new SandboxOptions { WorldPath = Path.Combine(root, "manifests", "worlds", "practice"), Clock = new FixedClock(DateTimeOffset.UnixEpoch) }, CancellationToken.None);
        var kubeconfig = Path.Combine(_folder, "config");
        await File.WriteAllTextAsync(kubeconfig, _server.Clusters[0].Kubeconfig);
        _proxy = await TokenProxy.StartAsync(_server.Clusters[0].Server, _server.Token);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Kubernetes:Clusters:0:Name"] = "practice", ["Kubernetes:Clusters:0:Kubeconfig"] = kubeconfig })
            .Build();
        _services = new ServiceCollection().AddKubernetes(configuration).BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        if (_proxy is not null)
        {
            await _proxy.DisposeAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>What the source answers to a command line without the word kubectl.</summary>
    internal async Task<Evidence> AskAsync(string command)
    {
        var reading = new KubectlReader().Read(Words(command), new StepText("kubectl " + command, StepAttributes.None));
        var query = reading.ShouldBeOfType<StepReading.Query>(reading.ToString()).Ask;
        return await Source.QueryAsync(query with { Scope = Scope }, CancellationToken.None);
    }

    internal QueryScope Scope => new(null, "default", TimeWindow.Ending(_server!.World.Now, TimeSpan.FromHours(1)));

    /// <summary>What the real kubectl prints to its standard output.</summary>
    internal async Task<string> KubectlAsync(string command)
    {
        var start = new ProcessStartInfo(RealParts.Require("kubectl")) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["KUBECONFIG"] = Path.Combine(_folder, "none");
        start.Environment["HOME"] = _folder;
        start.ArgumentList.Add($"--server={_proxy!.Address}");
        foreach (var word in Words(command))
        {
            start.ArgumentList.Add(word);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, await errors);
        return output;
    }

    // Blanks separate words; apostrophes hold a word together.
    private static List<string> Words(string command)
    {
        var words = new List<string> { "" };
        var quoted = false;
        foreach (var c in command)
        {
            if (c == '\'')
            {
                quoted = !quoted;
            }
            else if (c == ' ' && !quoted)
            {
                words.Add("");
            }
            else
            {
                words[^1] += c;
            }
        }

        return words;
    }
}
