using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Kubernetes;
using ChatOpsBot.Sandbox;
using ChatOpsBot.Tests.Sandbox;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsBot.Tests.Kubernetes;

/// <summary>Config maps that changed shortly before, and who reads them.</summary>
public sealed class ConfigChangesTests
{
    private const string Workloads = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: gateway, namespace: edge, creationTimestamp: 2026-01-01T00:00:00Z}
        spec:
          replicas: 1
          selector: {matchLabels: {app: gateway}}
          template:
            metadata: {labels: {app: gateway}}
            spec:
              volumes: [{name: routes, configMap: {name: routes}}, {name: pinned, projected: {sources: [{configMap: {name: pinned}}]}}]
              containers: [{name: app, image: 'x:1', envFrom: [{configMapRef: {name: flags}}], volumeMounts: [{name: pinned, mountPath: /etc/p/f, subPath: f}]}]
        ---
        apiVersion: batch/v1
        kind: CronJob
        metadata: {name: sweep, namespace: edge, creationTimestamp: 2026-01-01T00:00:00Z}
        spec: {schedule: '0 * * * *', jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: app, image: 'x:1', env: [{name: R, valueFrom: {configMapKeyRef: {name: routes, key: r}}}]}]}}}}}
        """;

    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_config_map_that_changed_in_the_hour_before_is_told_with_who_reads_it_and_how()
    {
        var evidence = await AskAsync(
            Map("routes", "kubectl-edit", "2026-03-01T10:41:00Z"), Map("flags", "helm", "2026-03-01T11:10:00Z"), Map("pinned", "helm", "2026-03-01T11:05:00Z"),
            Map("old", "helm", "2026-02-01T00:00:00Z"), Map("unused", "kubectl-edit", "2026-03-01T11:50:00Z"));

        var changes = evidence.Observations.OfType<ChangeObservation>().ToList();
        changes.Select(change => (change.Repository, change.Who, change.At.UtcDateTime.ToString("HH:mm"))).ShouldBe([("edge/flags", "helm", "11:10"), ("edge/pinned", "helm", "11:05"), ("edge/routes", "kubectl-edit", "10:41")]);
        changes[0].Title.ShouldBe("resourceVersion 7, read at its start by Deployment gateway");
        changes[1].Title.ShouldBe("resourceVersion 7, read at its start by Deployment gateway");
        changes[2].Title.ShouldBe("resourceVersion 7, mounted by Deployment gateway, read at its start by CronJob sweep");
        evidence.Lines.ShouldContain(line => line.Text == "ConfigMap edge/routes: changed 10:41 UTC (79m ago) through kubectl-edit, resourceVersion 7, mounted by Deployment gateway, read at its start by CronJob sweep");
    }

    [Fact]
    public async Task Without_notes_of_its_writes_only_a_new_one_is_known_to_have_changed() =>
        (await AskAsync(Map("routes", null, null), Map("flags", null, null, created: "2026-03-01T11:30:00Z"))).Observations.OfType<ChangeObservation>().ShouldHaveSingleItem().Repository.ShouldBe("edge/flags");

    [Fact]
    public async Task It_is_a_cause_for_the_service_that_reads_it_when_the_trouble_came_after()
    {
        var seen = (await AskAsync(Map("routes", "kubectl-edit", "2026-03-01T11:20:00Z"))).Observations;
        var window = TimeWindow.Ending(Now, TimeSpan.FromHours(1));
        var began = Now.AddMinutes(-30);
        var down = new UptimeObservation("t", "https://gateway.example.com", true, [new UptimeResult(began, 500, null, null)], began, began);

        var cause = new CauseRanker().Rank(new Observations([.. seen, down], window, Now, "gateway")).First(cause => cause.Code == "workload.recent-rollout");

        cause.Subject.ShouldBe("Deployment/edge/gateway");
        cause.Summary.ShouldContain("edge/routes");
        new CauseRanker().Rank(new Observations([.. seen, down], window, Now, "billing")).ShouldNotContain(other => other.Code == "workload.recent-rollout");
    }

    private static string Map(string name, string? manager, string? at, string created = "2026-01-01T00:00:00Z") =>
        $"---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {name}\n  namespace: edge\n  resourceVersion: '7'\n  creationTimestamp: {created}\n"
        + (manager is null ? "" : $"  managedFields: [{{manager: helm, operation: Update, apiVersion: v1, time: '2026-01-02T00:00:00Z'}}, {{manager: {manager}, operation: Update, apiVersion: v1, time: '{at}'}}]\n");

    private static async Task<Evidence> AskAsync(params string[] maps)
    {
        var token = TestContext.Current.CancellationToken;
        using var world = new WorldFolderBuilder().With("world.yaml", "now: 2026-03-01T12:00:00Z\ncomplete: all\n").With("objects.yaml", Workloads + "\n" + string.Concat(maps));
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { WorldPath = world.Path, Clock = new FixedClock(DateTimeOffset.UnixEpoch) }, token);
        var kubeconfig = Path.Combine(world.Path, "kubeconfig");
        await File.WriteAllTextAsync(kubeconfig, server.Clusters[0].Kubeconfig, token);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Kubernetes:Clusters:0:Name"] = "c", ["Kubernetes:Clusters:0:Kubeconfig"] = kubeconfig }).Build();
        await using var services = new ServiceCollection().AddKubernetes(configuration).BuildServiceProvider();
        var query = new SurroundingsQuery([new ObjectReference("Deployment", "edge", "gateway")]) { Text = "surroundings", Scope = new QueryScope("c", "edge", TimeWindow.Ending(Now, TimeSpan.FromHours(1))) };
        return await services.GetRequiredService<IDiagnosticSource>().QueryAsync(query, token);
    }
}
