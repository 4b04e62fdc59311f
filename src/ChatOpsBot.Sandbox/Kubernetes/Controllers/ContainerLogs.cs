using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Kubernetes.Logs;
using ChatOpsBot.Sandbox.Kubernetes.Objects;
using ChatOpsBot.Sandbox.Worlds;

namespace ChatOpsBot.Sandbox.Kubernetes.Controllers;

/// <summary>Writes the logs of containers that start: those of the container whose place they take, moved to their own time.</summary>
internal sealed class ContainerLogs(ClusterState cluster)
{
    /// <summary>A container has started, for the first time or again.</summary>
    public void Start(JsonObject pod, string container, Fate fate)
    {
        var (ns, name, now) = (pod.Namespace(), pod.Name(), cluster.Now);
        if (cluster.FindLog(ns, name, container, previous: false) is { } last)
        {
            var text = last.TextAt(now);
            cluster.AddLog(new ContainerLog(ns, name, container, true, () => text));
        }

        var model = fate.Model is { } taken && (fate.Recovery is null || Pods.IsReady(taken)) ? cluster.FindLog(taken.Namespace(), taken.Name(), container, previous: false) : null;
        if (fate.Recovery is { Log.Length: > 0 } recovery)
        {
            cluster.AddLog(new ContainerLog(ns, name, container, false, () => Moved(recovery.Log, now)));
        }
        else if (model?.Continuation is { } continuation)
        {
            cluster.AddLog(new ContainerLog(ns, name, container, false, () => "") { Continuation = continuation.Branch(now) });
        }
        else if (model is not null)
        {
            var source = model.ReadText();
            cluster.AddLog(new ContainerLog(ns, name, container, false, () => Moved(source, now)));
        }
    }

    /// <summary>The text as if its first line had been written at a time; without what would be written after the present.</summary>
    private string Moved(string text, DateTimeOffset start)
    {
        var lines = LogText.Read(text);
        return lines.Select(line => line.Time).FirstOrDefault(time => time is not null) is { } first
            ? string.Concat(lines.Where(line => line.Time is not { } time || start + (time - first) <= cluster.Now).Select(line => LineTime.Move(line.Text, start - first)))
            : text;
    }
}
