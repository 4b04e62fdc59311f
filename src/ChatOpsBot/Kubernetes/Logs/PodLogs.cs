using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Diagnosis.Access;
using ChatOpsBot.Core.Diagnosis.Balancer;
using ChatOpsBot.Kubernetes.Client;

namespace ChatOpsBot.Kubernetes.Logs;

/// <summary>Finds the pods behind addresses in every cluster, and reads what they wrote before and after their last restart.</summary>
internal sealed class PodLogs(KubernetesClusters clusters) : IPodLogs
{
    private const int MostPods = 20;

    /// <summary>Names that ingresses go by, for balancers that send to nodes instead of pods.</summary>
    private static readonly string[] Ingresses = ["traefik", "ingress-nginx", "nginx-ingress", "envoy", "istio-ingressgateway", "haproxy", "contour", "kong"];

    public async Task<IReadOnlyList<PodLog>> ReadAsync(IReadOnlyCollection<string> addresses, TimeWindow window, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(clusters.Names.Select(name => OfAsync(name, addresses, window, cancellationToken)));
        return [.. found.SelectMany(logs => logs)];
    }

    private async Task<IReadOnlyList<PodLog>> OfAsync(string cluster, IReadOnlyCollection<string> addresses, TimeWindow window, CancellationToken cancellationToken)
    {
        try
        {
            var client = clusters.Resolve(cluster);
            var pods = (await client.ListAsync(KnownTypes.Pods, null, ListOptions.All, cancellationToken)).Items;
            var behind = pods.Where(pod => addresses.Contains(Address(pod))).ToList();
            behind = behind.Count > 0 ? behind : [.. pods.Where(pod => Ingresses.Any(name => pod.Name.Contains(name, StringComparison.Ordinal)))];
            return [.. (await Task.WhenAll(behind.Take(MostPods).Select(pod => ReadAsync(client, pod, window, cancellationToken)))).OfType<PodLog>()];
        }
        catch (KubernetesException)
        {
            // Without the pods the account stays open, and says so.
            return [];
        }
    }

    private static async Task<PodLog?> ReadAsync(KubernetesClient client, KubernetesObject pod, TimeWindow window, CancellationToken cancellationToken)
    {
        if (PodContainers.Default(pod) is not { } container)
        {
            return null;
        }

        var status = pod.Items("status", "containerStatuses").FirstOrDefault(one => one.Text("name") == container);
        var began = status.Time("state", "running", "startedAt");
        var reader = new LogReader(client);
        var current = await TryAsync(reader, pod, container, previous: false, window, cancellationToken);
        var needsPrevious = began > window.From && status.Number("restartCount") > 0;
        var previous = needsPrevious ? await TryAsync(reader, pod, container, previous: true, window, cancellationToken) : null;
        if (current is null && previous is null)
        {
            return null;
        }

        var lines = new[] { previous, current }.OfType<LogText>().SelectMany(text => text.Lines)
            .Select(line => (Line: AccessLine.Read(line.Text), line.At)).Where(one => one.Line is not null)
            .Select(one => one.Line!.At is null ? one.Line with { At = one.At } : one.Line).ToList();
        return new PodLog(client.Cluster, pod.Reference, Address(pod), lines, lines.Count == 0 ? null : Since(window, status, began, previous, current), window.To);
    }

    /// <summary>Since when the log tells of every request: not before the instance that wrote its first line, nor before what was dropped.</summary>
    private static DateTimeOffset? Since(TimeWindow window, System.Text.Json.JsonElement status, DateTimeOffset? began, LogText? previous, LogText? current)
    {
        var from = window.From;
        if (began > window.From)
        {
            from = previous is null ? began.Value : Later(from, status.Time("lastState", "terminated", "startedAt"));
        }

        var oldest = previous ?? current;
        return oldest is { Dropped: true } ? Later(from, oldest.Lines.Select(line => line.At).FirstOrDefault(at => at is not null)) : from;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset? other) => other > one ? other.Value : one;

    private static async Task<LogText?> TryAsync(LogReader reader, KubernetesObject pod, string container, bool previous, TimeWindow window, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadAsync(pod.Reference, new LogOptions(container) { Previous = previous, SinceTime = window.From }, cancellationToken);
        }
        catch (KubernetesException)
        {
            return null;
        }
    }

    private static string Address(KubernetesObject pod) => pod.Text("status", "podIP") ?? "";
}
