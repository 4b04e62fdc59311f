using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks;
using ChatOpsBot.Core.Runbooks.Kubectl;
using ChatOpsBot.Kubernetes.Describe;
using ChatOpsBot.Kubernetes.Events;
using ChatOpsBot.Kubernetes.Kubectl;
using ChatOpsBot.Kubernetes.Rollout;

namespace ChatOpsBot.Tests.Kubernetes.Describe;

/// <summary>Our text against kubectl's, of the same server at the same time.</summary>
public class DescribeVerbTests
{
    private static readonly IKubectlVerb[] Verbs = [new DescribeVerb(), new RolloutStatusVerb(), new RolloutHistoryVerb(), new EventsVerb()];

    public static TheoryData<string, string> ShippedWorlds =>
        [.. from world in new[] { "practice", "cedar" }
            from kind in new[]
            {
                "pods", "deployments", "replicasets", "statefulsets", "daemonsets", "jobs", "cronjobs", "services", "endpoints", "endpointslices", "ingresses",
                "nodes", "namespaces", "serviceaccounts", "persistentvolumeclaims", "horizontalpodautoscalers", "networkpolicies", "poddisruptionbudgets",
            }
            select (world, kind)];

    [Theory]
    [MemberData(nameof(ShippedWorlds))]
    public async Task A_world_is_described_as_kubectl_describes_it(string world, string kind)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "worlds", world, "objects");
        var files = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order().Select(File.ReadAllText) : [];
        await using var cluster = await RecordedCluster.StartAsync(files);

        await Agree(cluster, $"describe {kind} -A");
    }

    [Theory]
    [InlineData("describe pods -n shop")]
    [InlineData("describe pods web- -n shop")]
    [InlineData("describe pods/web-0 services/web -n shop")]
    [InlineData("describe pods -n shop -l app=web --show-events=false")]
    [InlineData("describe deployments -n shop")]
    [InlineData("describe replicasets -n shop")]
    [InlineData("describe statefulsets -n shop")]
    [InlineData("describe daemonsets -n shop")]
    [InlineData("describe jobs -n shop")]
    [InlineData("describe cronjobs -n shop")]
    [InlineData("describe services -n shop")]
    [InlineData("describe endpoints -n shop")]
    [InlineData("describe endpointslices -n shop")]
    [InlineData("describe ingresses -n shop")]
    [InlineData("describe nodes")]
    [InlineData("describe namespaces")]
    [InlineData("describe persistentvolumeclaims -n shop")]
    [InlineData("describe persistentvolumes")]
    [InlineData("describe storageclasses")]
    [InlineData("describe limitranges -n shop")]
    [InlineData("describe resourcequotas -n shop")]
    [InlineData("describe horizontalpodautoscalers -n shop")]
    [InlineData("describe networkpolicies -n shop")]
    [InlineData("describe poddisruptionbudgets -n shop")]
    [InlineData("describe serviceaccounts -n shop")]
    [InlineData("describe rolebindings -n shop")]
    [InlineData("describe configmaps -n shop")]
    [InlineData("describe widgets -n shop")]
    [InlineData("rollout status deployment/web -n shop --watch=false")]
    [InlineData("rollout status statefulset/db -n shop --watch=false")]
    [InlineData("rollout status daemonset/agent -n shop --watch=false")]
    [InlineData("rollout history deployment/web -n shop")]
    [InlineData("rollout history deployment/web -n shop --revision=2")]
    [InlineData("events -n shop")]
    [InlineData("events -A")]
    [InlineData("events -n shop --types=Warning --no-headers")]
    [InlineData("events -n shop --for pods/web-0")]
    public async Task Objects_of_many_shapes_are_described_as_kubectl_describes_them(string command)
    {
        await using var cluster = await RecordedCluster.StartAsync([ShapedObjects.Pods, ShapedObjects.Workloads, ShapedObjects.Network, ShapedObjects.Cluster]);

        await Agree(cluster, command);
    }

    [Fact]
    public async Task What_does_not_exist_is_no_data()
    {
        await using var cluster = await RecordedCluster.StartAsync([ShapedObjects.Pods]);

        var evidence = await AskAsync(cluster, "describe pod nobody -n shop");

        evidence.State.ShouldBe(EvidenceState.NoData);
        evidence.Reason.ShouldBe("Error from server (NotFound): pods \"nobody\" not found");
    }

    /// <summary>Ages tick while two programs run, so every line of ours must be what kubectl printed before it or prints after it.</summary>
    private static async Task Agree(RecordedCluster cluster, string command)
    {
        var before = await RealKubectl.RunAsync(cluster.Address, command);
        var evidence = await AskAsync(cluster, command);
        var after = await RealKubectl.RunAsync(cluster.Address, command);
        var text = string.Concat(evidence.Lines.Select(line => $"{line.Text}\n"));

        // kubectl leaves the order of a limit's resources to chance.
        var byChance = command.Contains("namespaces") || command.Contains("limitranges");
        Func<string, string> shown = byChance ? Sorted : same => same;
        var (ours, earlier, later) = (shown(text).Split('\n'), shown(before).Split('\n'), shown(after).Split('\n'));
        string.Join('\n', ours.Select((line, i) => line == later.ElementAtOrDefault(i) ? earlier.ElementAtOrDefault(i) ?? line : line)).ShouldBe(string.Join('\n', earlier));
    }

    private static string Sorted(string text) => string.Join('\n', text.Split('\n').Order(StringComparer.Ordinal));

    private static async Task<Evidence> AskAsync(RecordedCluster cluster, string command)
    {
        var reading = new KubectlReader().Read(command.Split(' '), new StepText($"kubectl {command}", StepAttributes.None));
        var query = (KubectlQuery)reading.ShouldBeOfType<StepReading.Query>().Ask;
        return await Verbs.Single(verb => verb.Answers(query.Command)).AnswerAsync(query, cluster.Client, TestContext.Current.CancellationToken);
    }
}
