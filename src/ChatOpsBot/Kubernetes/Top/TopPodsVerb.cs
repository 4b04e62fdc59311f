using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks.Kubectl;
using ChatOpsBot.Core.Runbooks.Kubectl.Commands;
using ChatOpsBot.Kubernetes.Client;
using ChatOpsBot.Kubernetes.Kubectl;

namespace ChatOpsBot.Kubernetes.Top;

/// <summary><c>kubectl top pods</c></summary>
internal sealed class TopPodsVerb : IKubectlVerb
{
    public bool Answers(KubectlCommand command) => command is KubectlTopPods;

    public async Task<Evidence> AnswerAsync(KubectlQuery query, KubernetesClient client, CancellationToken cancellationToken)
    {
        var command = (KubectlTopPods)query.Command;
        var ns = command.AllNamespaces ? null : client.NamespaceOf(command.Namespace, query.Scope);
        var options = new ListOptions { LabelSelector = command.LabelSelector, FieldSelector = command.FieldSelector };
        IReadOnlyList<KubernetesObject> metrics;
        try
        {
            metrics = command.Name is { } name
                ? [await client.ReadAsync(KnownTypes.PodMetrics, ns, name, cancellationToken)]
                : (await client.ListAsync(KnownTypes.PodMetrics, ns, options, cancellationToken)).Items;
        }
        catch (KubernetesStatusException e) when (e.IsNotFound && command.Name is null)
        {
            return Evidence.Unavailable(query, "error: Metrics API not available");
        }

        if (metrics.Count == 0)
        {
            return Evidence.NoData(query, ns is null ? "No resources found" : $"No resources found in {ns} namespace.", [Listing(ns, options, 0)]);
        }

        List<Observation> observations = [.. metrics.Select(m => new ObjectObservation(m, IsSubject: false))];
        if (command.Name is null)
        {
            observations.Add(Listing(ns, options, metrics.Count));
        }

        return Evidence.Found(query, Print(command, metrics), observations);
    }

    private static ListingObservation Listing(string? ns, ListOptions options, int count) => new("PodMetrics", ns, options.Selector, true, count);

    private static TextLine[] Print(KubectlTopPods command, IReadOnlyList<KubernetesObject> metrics)
    {
        var pods = UsageReader.Sort(metrics.Select(m => (Metrics: m, Usage: Total(m))), command.SortBy, row => row.Usage, row => $"{(command.AllNamespaces ? row.Metrics.Namespace : "")}\0{row.Metrics.Name}");
        var writer = TabWriter.ForTables();
        var subjects = new List<ObjectReference?>();
        if (!command.NoHeaders)
        {
            Add(null, command.AllNamespaces ? "NAMESPACE" : null, command.Containers ? "POD" : "NAME", command.Containers ? "NAME" : null, "CPU(cores)", "MEMORY(bytes)");
        }

        foreach (var (pod, usage) in pods)
        {
            var subject = new ObjectReference("Pod", pod.Namespace, pod.Name);
            var place = command.AllNamespaces ? pod.Namespace ?? "" : null;
            if (!command.Containers)
            {
                Add(subject, place, pod.Name, null, usage.CpuText, usage.MemoryText);
                continue;
            }

            var containers = pod.Items("containers").Select(c => (Name: c.Text("name") ?? "", Usage: UsageReader.Read(c.At("usage"))));
            foreach (var (name, used) in UsageReader.Sort(containers, command.SortBy, row => row.Usage, row => row.Name))
            {
                Add(subject, place, pod.Name, name, used.CpuText, used.MemoryText);
            }
        }

        if (command.Sum)
        {
            var sum = pods.Aggregate(default(Usage), (total, row) => total + row.Usage);
            Add(null, command.AllNamespaces ? "" : null, "", command.Containers ? "" : null, "________", "________");
            Add(null, command.AllNamespaces ? "" : null, "", command.Containers ? "" : null, sum.CpuText, sum.MemoryText);
        }

        return [.. writer.ToLines().Zip(subjects, (text, subject) => new TextLine(text, subject))];

        void Add(ObjectReference? subject, params string?[] cells)
        {
            subjects.Add(subject);
            writer.WriteLine(cells.OfType<string>().Append(""));
        }
    }

    private static Usage Total(KubernetesObject metrics) =>
        metrics.Items("containers").Aggregate(default(Usage), (total, container) => total + UsageReader.Read(container.At("usage")));
}
