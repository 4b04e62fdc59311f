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
    private readonly Lazy<Dictionary<(string Cluster, string Namespace, string Label, string Value), List<PodView>>> _podsByLabel;
    private readonly ILookup<(string Cluster, ObjectReference About), EventView> _events;
    private readonly ILookup<(string Cluster, string Namespace), ObjectObservation> _services;
    private readonly ILookup<(string Cluster, ObjectReference Writer), LogObservation> _logs;

    internal Topology(Observations all)
    {
        _all = all;
        Events = [.. all.Objects("Event").Select(e => new EventView(e))];
        _events = Events.ToLookup(e => (e.Cluster, e.About));
        Pods = [.. all.Objects("Pod").Select(pod => new PodView(pod, Workload(pod), this))];
        _podsByReference = Pods.ToDictionary(pod => (pod.Cluster, pod.Reference));
        _podsByWorkload = Pods.ToLookup(pod => (pod.Cluster, pod.Workload));
        _podsByNamespace = Pods.ToLookup(pod => (pod.Cluster, pod.Reference.Namespace ?? ""));
        _podsByNode = Pods.ToLookup(pod => (pod.Cluster, pod.NodeName ?? ""));
        _podsByLabel = new(ByLabel);
        _services = all.Objects("Service").ToLookup(s => (s.Cluster, s.Object.Namespace ?? ""));
        Suspects = [.. Pods.Where(pod => !pod.IsUntroubled || _events.Contains((pod.Cluster, pod.Reference)))];
        _logs = all.Of<LogObservation>().Where(log => log.Writer is not null).ToLookup(log => (log.Cluster, log.Writer!));
    }

    public IReadOnlyList<PodView> Pods { get; }

    /// <summary>The pods that deserve a second look: those with events, and those that do not simply serve.</summary>
    public IReadOnlyList<PodView> Suspects { get; }

    public IReadOnlyList<EventView> Events { get; }

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
        var (cluster, ns) = (service.Cluster, service.Object.Namespace ?? "");
        List<PodView>? fewest = null;
        foreach (var (label, value) in selector)
        {
            if (!_podsByLabel.Value.TryGetValue((cluster, ns, label, value), out var pods))
            {
                return [];
            }

            fewest = fewest is null || pods.Count < fewest.Count ? pods : fewest;
        }

        return fewest?.Where(pod => Matches(selector, pod.Seen.Object.Labels)) ?? [];
    }

    /// <summary>True when every pair of a non-empty equality selector is among the labels.</summary>
    public static bool Matches(IReadOnlyDictionary<string, string> selector, IReadOnlyDictionary<string, string> labels) =>
        selector.Count > 0 && selector.All(pair => labels.TryGetValue(pair.Key, out var value) && value == pair.Value);

    public static IReadOnlyDictionary<string, string> Selector(KubernetesObject service) => service.Map("spec", "selector");

    private Dictionary<(string Cluster, string Namespace, string Label, string Value), List<PodView>> ByLabel()
    {
        var index = new Dictionary<(string, string, string, string), List<PodView>>();
        foreach (var pod in Pods)
        {
            foreach (var (label, value) in pod.Seen.Object.Labels)
            {
                var key = (pod.Cluster, pod.Reference.Namespace ?? "", label, value);
                (index.TryGetValue(key, out var known) ? known : index[key] = []).Add(pod);
            }
        }

        return index;
    }

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
