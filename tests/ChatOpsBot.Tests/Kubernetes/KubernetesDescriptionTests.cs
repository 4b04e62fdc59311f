using System.Collections.Immutable;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Remediation;
using ChatOpsBot.Core.Runbooks;
using ChatOpsBot.Core.Runbooks.Kubectl;
using ChatOpsBot.Kubernetes;
using ChatOpsBot.Kubernetes.Changes;
using ChatOpsBot.Kubernetes.Client;
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

    private static readonly ChangeRequest[] Changes =
    [
        Change("rollout-restart", "Deployment", "basket"), Change("rollout-undo", "Deployment", "basket"), Change("scale", "Deployment", "basket", ("replicas", "5")),
        Change("label", "Deployment", "basket", ("watched", "yes")), Change("annotate", "Deployment", "basket", ("note", "seen")), Change("delete", "LimitRange", "namespace-defaults"),
    ];

    [Fact]
    public async Task Every_request_is_described()
    {
        var token = TestContext.Current.CancellationToken;
        await using var cluster = await DescribedCluster.StartAsync("practice", token);
        var source = cluster.Services.GetRequiredService<IDiagnosticSource>();
        var scope = new QueryScope("x", "default", TimeWindow.Ending(cluster.Now, TimeSpan.FromHours(1)));

        foreach (var line in Lines)
        {
            var reading = new KubectlReader().Read(line.Split(' '), new StepText("kubectl " + line, StepAttributes.None)).ShouldBeOfType<StepReading.Query>(line);
            var evidence = await source.QueryAsync(reading.Ask with { Scope = scope }, token);
            evidence.State.ShouldBeOneOf([EvidenceState.Found, EvidenceState.NoData], $"{line}: {evidence.Reason}");
        }

        await source.QueryAsync(new LookupQuery("api-gateway") { Text = "check", Scope = scope }, token);
        await source.QueryAsync(new SurroundingsQuery([]) { Text = "surroundings", Scope = scope, Everywhere = true }, token);
        await source.QueryAsync(new SurroundingsQuery([new ObjectReference("Deployment", "default", "api-gateway")]) { Text = "surroundings", Scope = scope }, token);

        cluster.Requests.Count.ShouldBeGreaterThan(60);
    }

    [Fact]
    public async Task Every_request_that_tries_a_change_or_makes_it_is_described()
    {
        var token = TestContext.Current.CancellationToken;
        await using var cluster = await DescribedCluster.StartAsync("grove", token);
        var remediator = cluster.Services.GetServices<IRemediator>().Single();
        var client = cluster.Services.GetRequiredService<KubernetesClusters>().Resolve("x");

        foreach (var change in Changes)
        {
            var plan = (await remediator.PlanAsync(change, "x", asUser: null, token)).ShouldBeOfType<PlanOutcome.Ready>(change.Text).Material;
            plan.Obstacles.ShouldBeEmpty(change.Text);
            var operation = ChangeOperation.Parse(plan.Operation);
            var type = KnownTypes.Find(operation.Resource)!;
            var target = await client.ReadAsync(type, "grove", operation.Name, token);
            await (operation.Patch is null
                ? client.DeleteAsync(type, "grove", operation.Name, KubernetesChangeCarrier.Preconditions(target), dryRun: false, token)
                : client.PatchAsync(type, "grove", operation.Name, operation.PatchOf(target.Uid, target.ResourceVersion), operation.ContentType, dryRun: false, token));
        }

        cluster.Requests.Count(request => request.StartsWith("PATCH ", StringComparison.Ordinal)).ShouldBe(10, "each is tried, then made");
        cluster.Requests.Count(request => request.StartsWith("DELETE ", StringComparison.Ordinal)).ShouldBe(2);
    }

    private static ChangeRequest Change(string verb, string kind, string name, params (string Name, string Value)[] arguments) =>
        new(verb, kind, "grove", name, null, arguments.ToImmutableSortedDictionary(one => one.Name, one => one.Value), $"{verb} {kind} {name}");

    /// <summary>A world's API server behind its description, and the bot's services that ask it.</summary>
    private sealed class DescribedCluster(SandboxServer sandbox, DescribedServer described, ServiceProvider services, string kubeconfig) : IAsyncDisposable
    {
        public IServiceProvider Services => services;

        public DateTimeOffset Now => sandbox.World.Now;

        public IReadOnlyCollection<string> Requests => described.Requests;

        public static async Task<DescribedCluster> StartAsync(string world, CancellationToken token)
        {
            var root = RealParts.RepositoryRoot ?? RealParts.Missing("the repository is not here");
            var sandbox = await SandboxServer.StartAsync(new SandboxOptions { WorldPath = Path.Combine(root, "manifests", "worlds", world), Clock = new FixedClock(DateTimeOffset.UnixEpoch) }, token);

            // https://kubernetes.io/docs/reference/kubernetes-api/ leaves out what asks for Tables; k8s.io/apimachinery's TableOptions has it.
            var described = await DescribedServer.StartAsync("kubernetes", new Uri(sandbox.Clusters[0].Server.ToString().TrimEnd('/')), "includeObject");
            var kubeconfig = Path.GetTempFileName();
            await File.WriteAllTextAsync(kubeconfig, $$$"""
                apiVersion: v1
                kind: Config
                current-context: x
                contexts: [{name: x, context: {cluster: x, user: x}}]
                clusters: [{name: x, cluster: {server: '{{{described.Address}}}'}}]
                users: [{name: x, user: {token: '{{{sandbox.Token}}}'}}]
                """, token);
            var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Kubernetes:Clusters:0:Name"] = "x", ["Kubernetes:Clusters:0:Kubeconfig"] = kubeconfig }).Build();
            return new DescribedCluster(sandbox, described, new ServiceCollection().AddSingleton(TimeProvider.System).AddKubernetes(configuration).BuildServiceProvider(), kubeconfig);
        }

        public async ValueTask DisposeAsync()
        {
            await services.DisposeAsync();
            await described.DisposeAsync();
            await sandbox.DisposeAsync();
            File.Delete(kubeconfig);
        }
    }
}
