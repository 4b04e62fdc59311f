using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Kubernetes.Client;
using ChatOpsBot.Kubernetes.Logs;

namespace ChatOpsBot.Kubernetes.Surroundings;

/// <summary>The last log lines of containers that fail: of the instance that crashed, where one did.</summary>
internal sealed class LastWords(KubernetesClient client)
{
    private const int MostContainers = 6;
    private const int Lines = 50;

    public async Task<IReadOnlyList<LogObservation>> ReadAsync(Area area, CancellationToken cancellationToken)
    {
        var failing = area.Of("Pod")
            .Where(pod => pod.Text("status", "phase") != "Succeeded")
            .SelectMany(pod => PodHealth.Statuses(pod).Where(status => IsTelling(pod, status)).Select(status => (Pod: pod, Status: status)))
            .OrderByDescending(c => area.Concerns(c.Pod))
            .ThenByDescending(c => c.Status.Number("restartCount") ?? 0)
            .Take(MostContainers);
        var read = await Task.WhenAll(failing.Select(c => ReadAsync(c.Pod, c.Status, cancellationToken)));
        return [.. read.OfType<LogObservation>()];
    }

    // A container that never started has said nothing.
    private static bool IsTelling(KubernetesObject pod, JsonElement status) =>
        (PodHealth.IsIll(pod, status) || status.At("lastState", "terminated") is { } ended && ended.Number("exitCode") != 0)
        && (status.At("state", "running") is not null || status.At("state", "terminated") is not null || status.At("lastState", "terminated") is not null);

    private async Task<LogObservation?> ReadAsync(KubernetesObject pod, JsonElement status, CancellationToken cancellationToken)
    {
        var container = status.Text("name") ?? "";
        var crashed = status.At("lastState", "terminated") is not null && status.At("state", "terminated") is null;
        return (crashed ? await TryAsync(pod, container, previous: true, cancellationToken) : null)
            ?? await TryAsync(pod, container, previous: false, cancellationToken);
    }

    private async Task<LogObservation?> TryAsync(KubernetesObject pod, string container, bool previous, CancellationToken cancellationToken)
    {
        try
        {
            var text = await new LogReader(client).ReadAsync(pod.Reference, new LogOptions(container) { Tail = Lines, Previous = previous }, cancellationToken);
            return text.Lines.Length == 0 ? null : new LogObservation(pod.Reference, container, previous, text.Lines);
        }
        catch (KubernetesException)
        {
            // Surroundings take what they can get; a log that is gone, or refused, is simply not among them.
            return null;
        }
    }
}
