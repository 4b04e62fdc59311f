using System.Text.Json;

namespace ChatOpsBot.Core.Diagnosis.Rules.Pods;

/// <summary>A pod as rules read it.</summary>
public sealed class PodView
{
    private readonly Topology _topology;

    internal PodView(ObjectObservation seen, ObjectReference workload, Topology topology)
    {
        Seen = seen;
        Workload = workload;
        _topology = topology;
        Containers = [.. Read("initContainers", "initContainerStatuses", true), .. Read("containers", "containerStatuses", false)];
    }

    public ObjectObservation Seen { get; }

    /// <summary>What controls it: a Deployment rather than its ReplicaSet; the pod itself when nothing does.</summary>
    public ObjectReference Workload { get; }

    /// <summary>Init containers, sidecars and containers.</summary>
    public IReadOnlyList<ContainerView> Containers { get; }

    public string Cluster => Seen.Cluster;

    public ObjectReference Reference => Seen.Object.Reference;

    public string? NodeName => Seen.Object.Text("spec", "nodeName");

    public string Phase => Seen.Object.Text("status", "phase") ?? "";

    public string Reason => Seen.Object.Text("status", "reason") ?? "";

    public string Message => Seen.Object.Text("status", "message") ?? "";

    public bool IsTerminating => Seen.Object.Deleted is not null;

    public bool IsFinished => Phase is "Succeeded" or "Failed";

    public bool IsReady => Condition("Ready")?.Text("status") == "True"
        || (Condition("Ready") is null && Phase == "Running" && Containers.Count > 0 && Containers.Where(c => !c.IsInit).All(c => c.IsReady));

    /// <summary>It serves, or has done its work.</summary>
    public bool IsHealthy => Phase == "Succeeded" || (IsReady && !IsTerminating);

    public IEnumerable<EventView> Events => _topology.EventsOf(Cluster, Reference);

    public JsonElement? Condition(string type) =>
        Seen.Object.Items("status", "conditions").Where(c => c.Text("type") == type).Select(c => (JsonElement?)c).FirstOrDefault();

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
