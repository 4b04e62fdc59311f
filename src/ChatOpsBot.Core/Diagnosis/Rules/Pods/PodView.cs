using System.Text.Json;

namespace ChatOpsBot.Core.Diagnosis.Rules.Pods;

/// <summary>A pod as rules read it.</summary>
public sealed class PodView
{
    private readonly Topology _topology;
    private IReadOnlyList<ContainerView>? _containers;

    internal PodView(ObjectObservation seen, ObjectReference workload, Topology topology)
    {
        Seen = seen;
        Workload = workload;
        _topology = topology;
        Phase = seen.Object.Text("status", "phase") ?? "";
        NodeName = seen.Object.Text("spec", "nodeName");
        IsReady = Condition("Ready")?.Text("status") is { } ready
            ? ready == "True"
            : Phase == "Running" && Containers.Count > 0 && Containers.Where(c => !c.IsInit).All(c => c.IsReady);
    }

    public ObjectObservation Seen { get; }

    /// <summary>What controls it: a Deployment rather than its ReplicaSet; the pod itself when nothing does.</summary>
    public ObjectReference Workload { get; }

    /// <summary>Init containers, sidecars and containers.</summary>
    public IReadOnlyList<ContainerView> Containers => _containers ??= [.. Read("initContainers", "initContainerStatuses", true), .. Read("containers", "containerStatuses", false)];

    public string Cluster => Seen.Cluster;

    public ObjectReference Reference => Seen.Object.Reference;

    public string? NodeName { get; }

    public string Phase { get; }

    public string Reason => Seen.Object.Text("status", "reason") ?? "";

    public string Message => Seen.Object.Text("status", "message") ?? "";

    public bool IsTerminating => Seen.Object.Deleted is not null;

    public bool IsFinished => Phase is "Succeeded" or "Failed";

    public bool IsReady { get; }

    /// <summary>It serves, or has done its work.</summary>
    public bool IsHealthy => Phase == "Succeeded" || (IsReady && !IsTerminating);

    /// <summary>A recording that says nothing of how it is, such as a manifest, is neither well nor ill.</summary>
    public bool IsKnown => Phase.Length > 0 || Seen.Object.Items("status", "conditions").Any() || Seen.Object.Items("status", "containerStatuses").Any();

    /// <summary>Nothing about it needs a second look: it serves, and no container of it has ever ended.</summary>
    public bool IsUntroubled => IsReady && Phase == "Running" && !IsTerminating
        && Seen.Object.Items("status", "containerStatuses").All(s => s.Number("restartCount") is 0 && s.At("state", "waiting") is null);

    /// <summary>It came a moment before the present and nothing of it has failed yet.</summary>
    public bool IsStarting(DateTimeOffset now, TimeSpan within) =>
        now - (Containers.Where(c => !c.IsInit).Max(c => c.RunningSince) ?? Seen.Object.Created) < within
        && Containers.All(c => c.Restarts == 0 && c.Waiting is null or "ContainerCreating" or "PodInitializing");

    public IEnumerable<EventView> Events => _topology.EventsOf(Cluster, Reference);

    public JsonElement? Condition(string type)
    {
        foreach (var condition in Seen.Object.Items("status", "conditions"))
        {
            if (condition.Text("type") == type)
            {
                return condition;
            }
        }

        return null;
    }

    private IEnumerable<ContainerView> Read(string specs, string statuses, bool isInit)
    {
        var byName = Seen.Object.Items("status", statuses).DistinctBy(s => s.Text("name")).ToDictionary(s => s.Text("name") ?? "");
        foreach (var spec in Seen.Object.Items("spec", specs))
        {
            if (byName.Remove(spec.Text("name") ?? "", out var status))
            {
                yield return new(spec, status, isInit);
            }
            else
            {
                yield return new(spec, default, isInit);
            }
        }

        foreach (var status in byName.Values)
        {
            yield return new(default, status, isInit);
        }
    }
}
