using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks;
using ChatOpsBot.Core.Runbooks.Kubectl;
using ChatOpsBot.Kubernetes;
using ChatOpsBot.Sandbox;
using ChatOpsBot.Tests.Sandbox;
using ChatOpsBot.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsBot.Tests.Kubernetes;

/// <summary>Every address and parameter that the source asks for is one that Kubernetes describes.</summary>
public sealed class KubernetesDescriptionTests
{
    private static readonly string[] Lines =
    [
        "get pods -A -o wide", "get pods -l app=api-gateway --sort-by=.metadata.name", "get deploy,sts,ds -n default", "get events -A --field-selector type=Warning", "get hpa,ingress,pdb,netpol,sc,pv,pvc,quota,limits -A",
        "get configmaps -o custom-columns=NAME:.metadata.name,WRITTEN:.metadata.managedFields[*].time", "get deployment api-gateway -o yaml", "describe deployment api-gateway", "describe node", "describe pod -l app=api-gateway",
        "logs -l app=api-gateway --tail=20", "logs -l app=api-gateway --since=5m --previous", "rollout history deployment/api-gateway", "rollout status deployment/api-gateway", "top pods", "top nodes", "events", "auth can-i --list", "auth can-i get pods", "version",
    ];

    [Fact]
    public async Task Every_request_is_described()
    {
        var token = TestContext.Current.CancellationToken;
        var root = RealParts.RepositoryRoot ?? RealParts.Missing("the repository is not here");
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { WorldPath = Path.Combine(root, "manifests", "worlds", "practice"), Clock = new FixedClock(DateTimeOffset.UnixEpoch) }, token);

        // https://kubernetes.io/docs/reference/kubernetes-api/ leaves out what asks for Tables; k8s.io/apimachinery's TableOptions has it.
        await using var described = await DescribedServer.StartAsync("kubernetes", new Uri(server.Clusters[0].Server.ToString().TrimEnd('/')), "includeObject");
        var kubeconfig = Path.GetTempFileName();
        await File.WriteAllTextAsync(kubeconfig, $$$"""
            apiVersion: v1
            kind: Config
            current-context: x
            contexts: [{name: x, context: {cluster: x, user: x}}]
            clusters: [{name: x, cluster: {server: '{{{described.Address}}}'}}]
            users: [{name: x, user: {token: '{{{server.Token}}}'}}]
            """, token);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Kubernetes:Clusters:0:Name"] = "x", ["Kubernetes:Clusters:0:Kubeconfig"] = kubeconfig }).Build();
        await using var services = new ServiceCollection().AddKubernetes(configuration).BuildServiceProvider();
        var source = services.GetRequiredService<IDiagnosticSource>();
        var scope = new QueryScope("x", "default", TimeWindow.Ending(server.World.Now, TimeSpan.FromHours(1)));

        foreach (var line in Lines)
        {
            var reading = new KubectlReader().Read(line.Split(' '), new StepText("kubectl " + line, StepAttributes.None)).ShouldBeOfType<StepReading.Query>(line);
            var evidence = await source.QueryAsync(reading.Ask with { Scope = scope }, token);
            evidence.State.ShouldBeOneOf([EvidenceState.Found, EvidenceState.NoData], $"{line}: {evidence.Reason}");
        }

        await source.QueryAsync(new LookupQuery("api-gateway") { Text = "check", Scope = scope }, token);
        await source.QueryAsync(new SurroundingsQuery([]) { Text = "surroundings", Scope = scope, Everywhere = true }, token);
        await source.QueryAsync(new SurroundingsQuery([new ObjectReference("Deployment", "default", "api-gateway")]) { Text = "surroundings", Scope = scope }, token);

        described.Requests.Count.ShouldBeGreaterThan(60);
        File.Delete(kubeconfig);
    }
}
