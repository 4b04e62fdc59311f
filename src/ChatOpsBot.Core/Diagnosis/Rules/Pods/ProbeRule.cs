namespace ChatOpsBot.Core.Diagnosis.Rules.Pods;

/// <summary>Reads the kubelet's <c>Unhealthy</c> and <c>Killing</c> events of one kind of probe.</summary>
public abstract class ProbeRule(string code, string probe) : PodRule(code)
{
    private static readonly string[] Handlers = ["httpGet", "tcpSocket", "grpc"];

    /// <summary>The newest failure of the probe in the window, with the whole count; null when there is none.</summary>
    protected EventView? Failure(PodView pod, Observations observations) =>
        pod.Events
            .Where(e => e.Reason is "Unhealthy" or "ProbeWarning" && e.Message.StartsWith(probe + " probe", StringComparison.OrdinalIgnoreCase) && IsRecent(e.Last, observations))
            .MaxBy(e => e.Last);

    /// <summary>The kubelet's word that it kills a container because of the probe.</summary>
    protected EventView? Kill(PodView pod, Observations observations) =>
        pod.Events
            .Where(e => e.Reason is "Killing" or "Unhealthy" && Says(e.Message) && IsRecent(e.Last, observations))
            .MaxBy(e => e.Last);

    protected string Tell(EventView failure, PodView pod) =>
        $"its {probe.ToLowerInvariant()} probe fails ({Say.Count(failure.Count, "time")}, last at {Say.Utc(failure.Last)}): {Say.Short(failure.Message)}{WrongPort(failure, pod)}";

    private bool Says(string message) =>
        message.Contains($"failed {probe.ToLowerInvariant()} probe", StringComparison.OrdinalIgnoreCase)
        || (message.Contains("will be restarted", StringComparison.OrdinalIgnoreCase) && message.Contains($"{probe} probe", StringComparison.OrdinalIgnoreCase));

    // A refused connection on a port that no container declares is most often the wrong port.
    private string WrongPort(EventView failure, PodView pod)
    {
        if (!failure.Message.Contains("refused", StringComparison.Ordinal))
        {
            return "";
        }

        var field = $"{char.ToLowerInvariant(probe[0])}{probe[1..]}Probe";
        foreach (var container in pod.Containers.Where(c => c.HasProbe(field)))
        {
            var asked = Handlers.Select(h => container.Spec.At(field)?.Text(h, "port")).FirstOrDefault(p => p is not null);
            var ports = container.Spec.Items("ports").ToList();
            if (asked is not null && ports.Count > 0 && !ports.Any(p => p.Text("containerPort") == asked || p.Text("name") == asked))
            {
                return $" (the probe asks port {asked}; container {container.Name} declares {string.Join(", ", ports.Select(p => p.Text("containerPort")))})";
            }
        }

        return "";
    }
}
