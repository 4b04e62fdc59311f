using ChatOpsBot.Core.Diagnosis.Rules.Pods;

namespace ChatOpsBot.Core.Diagnosis;

/// <summary>The relations between observed objects, indexed once: owners, selectors, nodes, events, writers of logs.</summary>
public sealed class Topology
{
    private readonly Observations _all;
    private readonly Dictionary<(string Cluster, ObjectReference Pod), PodView> _podsByReference;
    private readonly ILookup<(string Cluster, ObjectReference Workload), PodView> _podsByWorkload;
    private readonly ILookup<(string Cluster, string Namespace), PodView> _podsByNamespace;
    private readonly ILookup<(string Cluster, string Node), PodView> _podsByNode;
    private readonly ILookup<(string Cluster, ObjectReference About), EventView> _events;
    private readonly ILookup<(string Cluster, string Namespace), ObjectObservation> _services;
    private readonly ILookup<(string Cluster, ObjectReference Writer), LogObservation> _logs;

    internal Topology(Observations all)
    {
        _all = all;
        _events = all.Objects("Event").Select(e => new EventView(e)).ToLookup(e => (e.Cluster, e.About));
        Pods = [.. all.Objects("Pod").Select(pod => new PodView(pod, Workload(pod), this))];
        _podsByReference = Pods.ToDictionary(pod => (pod.Cluster, pod.Reference));
        _podsByWorkload = Pods.ToLookup(pod => (pod.Cluster, pod.Workload));
        _podsByNamespace = Pods.ToLookup(pod => (pod.Cluster, pod.Reference.Namespace ?? ""));
        _podsByNode = Pods.ToLookup(pod => (pod.Cluster, pod.NodeName ?? ""));
        _services = all.Objects("Service").ToLookup(s => (s.Cluster, s.Object.Namespace ?? ""));
        _logs = all.Of<LogObservation>().Where(log => log.Writer is not null).ToLookup(log => (log.Cluster, log.Writer!));
    }

    public IReadOnlyList<PodView> Pods { get; }

    public PodView? Pod(string cluster, ObjectReference pod) => _podsByReference.GetValueOrDefault((cluster, pod));

    /// <summary>The pods that a workload controls, directly or through ReplicaSets.</summary>
    public IEnumerable<PodView> PodsOf(string cluster, ObjectReference workload) => _podsByWorkload[(cluster, workload)];

    public IEnumerable<PodView> PodsIn(string cluster, string? ns) => _podsByNamespace[(cluster, ns ?? "")];

    public IEnumerable<PodView> PodsOn(string cluster, string node) => _podsByNode[(cluster, node)];

    public IEnumerable<EventView> EventsOf(string cluster, ObjectReference about) => _events[(cluster, about)];

    public IEnumerable<LogObservation> LogsOf(string cluster, ObjectReference writer) => _logs[(cluster, writer)];

    public IEnumerable<ObjectObservation> ServicesOf(PodView pod) =>
        _services[(pod.Cluster, pod.Reference.Namespace ?? "")].Where(service => Matches(Selector(service.Object), pod.Seen.Object.Labels));

    /// <summary>The pods that a service selects; none for a service without a selector.</summary>
    public IEnumerable<PodView> Selected(ObjectObservation service)
    {
        var selector = Selector(service.Object);
        return PodsIn(service.Cluster, service.Object.Namespace).Where(pod => Matches(selector, pod.Seen.Object.Labels));
    }

    /// <summary>True when every pair of a non-empty equality selector is among the labels.</summary>
    public static bool Matches(IReadOnlyDictionary<string, string> selector, IReadOnlyDictionary<string, string> labels) =>
        selector.Count > 0 && selector.All(pair => labels.TryGetValue(pair.Key, out var value) && value == pair.Value);

    public static IReadOnlyDictionary<string, string> Selector(KubernetesObject service) => service.Map("spec", "selector");

    private ObjectReference Workload(ObjectObservation pod)
    {
        if (pod.Object.Controller is not { } owner)
        {
            return pod.Object.Reference;
        }

        if (owner.Kind != "ReplicaSet")
        {
            return owner;
        }

        if (_all.Find(pod.Cluster, owner) is { } replicaSet)
        {
            return replicaSet.Object.Controller ?? owner;
        }

        // A ReplicaSet that was not recorded still tells its Deployment by the hash that ends its name.
        return pod.Object.Labels.TryGetValue("pod-template-hash", out var hash) && owner.Name.EndsWith("-" + hash, StringComparison.Ordinal)
            ? owner with { Kind = "Deployment", Name = owner.Name[..^(hash.Length + 1)] }
            : owner;
    }
}
