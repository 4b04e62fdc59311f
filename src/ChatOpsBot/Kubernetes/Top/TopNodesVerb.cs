using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks.Kubectl;
using ChatOpsBot.Core.Runbooks.Kubectl.Commands;
using ChatOpsBot.Kubernetes.Client;
using ChatOpsBot.Kubernetes.Kubectl;

namespace ChatOpsBot.Kubernetes.Top;

/// <summary><c>kubectl top nodes</c></summary>
internal sealed class TopNodesVerb : IKubectlVerb
{
    private const string Unknown = "<unknown>";

    public bool Answers(KubectlCommand command) => command is KubectlTopNodes;

    public async Task<Evidence> AnswerAsync(KubectlQuery query, KubernetesClient client, CancellationToken cancellationToken)
    {
        var command = (KubectlTopNodes)query.Command;
        var options = new ListOptions { LabelSelector = command.LabelSelector };
        IReadOnlyList<KubernetesObject> metrics;
        IReadOnlyList<KubernetesObject> nodes;
        try
        {
            if (command.Name is { } name)
            {
                metrics = [await client.ReadAsync(KnownTypes.NodeMetrics, null, name, cancellationToken)];
                nodes = [await client.ReadAsync(KnownTypes.Nodes, null, name, cancellationToken)];
            }
            else
            {
                metrics = (await client.ListAsync(KnownTypes.NodeMetrics, null, options, cancellationToken)).Items;
                nodes = (await client.ListAsync(KnownTypes.Nodes, null, options, cancellationToken)).Items;
            }
        }
        catch (KubernetesStatusException e) when (e.IsNotFound && command.Name is null)
        {
            return Evidence.Unavailable(query, "error: Metrics API not available");
        }

        if (metrics.Count == 0)
        {
            return Evidence.NoData(query, "error: metrics not available yet");
        }

        return Evidence.Found(
            query,
            Print(command, metrics, nodes),
            [.. metrics.Select(m => new ObjectObservation(m, IsSubject: false)), .. nodes.Select(node => new ObjectObservation(node, IsSubject: true))]);
    }

    private static TextLine[] Print(KubectlTopNodes command, IReadOnlyList<KubernetesObject> metrics, IReadOnlyList<KubernetesObject> nodes)
    {
        var sizes = nodes.ToDictionary(node => node.Name, node => UsageReader.Read(node.Json.At("status", command.ShowCapacity ? "capacity" : "allocatable")));
        var rows = UsageReader.Sort(metrics.Select(m => (m.Name, Usage: UsageReader.Read(m.Json.At("usage")))), command.SortBy, row => row.Usage, row => row.Name);
        var writer = TabWriter.ForTables();
        var subjects = new List<ObjectReference?>();
        if (!command.NoHeaders)
        {
            subjects.Add(null);
            writer.WriteLine(["NAME", "CPU(cores)", "CPU(%)", "MEMORY(bytes)", "MEMORY(%)", ""]);
        }

        foreach (var (name, usage) in rows)
        {
            var size = sizes.GetValueOrDefault(name);
            subjects.Add(new ObjectReference("Node", null, name));
            writer.WriteLine([name, usage.CpuText, Share(usage.Cpu.Millis, size.Cpu.Millis), usage.MemoryText, Share(usage.Memory.Value, size.Memory.Value), ""]);
        }

        // Nodes without metrics stand at the end, as unknown.
        foreach (var silent in nodes.Where(node => metrics.All(m => m.Name != node.Name)).OrderBy(node => node.Name, StringComparer.Ordinal))
        {
            subjects.Add(silent.Reference);
            writer.WriteLine([silent.Name, Unknown, Unknown, Unknown, Unknown, ""]);
        }

        return [.. writer.ToLines().Zip(subjects, (text, subject) => new TextLine(text, subject))];
    }

    private static string Share(long used, long of) => of <= 0 ? Unknown : $"{(long)((double)used / of * 100)}%";
}
