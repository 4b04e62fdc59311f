using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Kubernetes.Kinds;
using ChatOpsBot.Sandbox.Kubernetes.Requests;
using ChatOpsBot.Sandbox.Worlds;

namespace ChatOpsBot.Sandbox.Kubernetes.Objects;

/// <summary>One cluster of a running world: what was recorded, and what has changed since.</summary>
internal sealed class ClusterState
{
    private readonly HashSet<ResourceKind> _recorded;
    private ImmutableDictionary<(string Namespace, string Pod, string Container, bool IsPrevious), ContainerLog> _logs;

    public ClusterState(World world, WorldCluster cluster, TimeProvider clock)
    {
        World = world;
        Cluster = cluster;
        Clock = clock;
        Kinds = KindCatalogue.Of(cluster);
        Completion = new RecordedObjects(Kinds, cluster.Name, world.Now);
        Store = new ObjectStore(Completion.Complete(cluster.Objects, cluster.Logs.Select(log => log.Namespace)));
        _logs = cluster.Logs.GroupBy(KeyOf).ToImmutableDictionary(same => same.Key, same => same.Last());
        _recorded = [.. Store.Kinds, .. cluster.ListedKinds.Select(one => Kinds.Find(KindCatalogue.GroupOf(one.ApiVersion), one.Kind)).OfType<ResourceKind>()];
    }

    public World World { get; }

    public WorldCluster Cluster { get; }

    /// <summary>The world's clock.</summary>
    public TimeProvider Clock { get; }

    public KindCatalogue Kinds { get; }

    public RecordedObjects Completion { get; }

    public ObjectStore Store { get; }

    /// <summary>Whether absence of an object of this kind means that there was none.</summary>
    public bool IsRecorded(ResourceKind kind) => World.Settings.AllKindsComplete || _recorded.Contains(kind)
        || World.Settings.CompleteKinds.Contains(kind.Kind) || World.Settings.CompleteKinds.Contains(kind.QualifiedName)
        || (kind.Group != "metrics.k8s.io" && World.Settings.CompleteKinds.Contains(kind.Plural));

    /// <exception cref="ApiException">Nobody recorded objects of this kind.</exception>
    public void RequireRecorded(ResourceKind kind, string name, string verb, string ns)
    {
        if (!IsRecorded(kind))
        {
            throw ApiException.Forbidden(kind, name, verb, ns, $"no {kind.Kind} was recorded in this world; list it under \"complete\" in world.yaml if there was none");
        }
    }

    /// <exception cref="ApiException">There is no such object, or nobody recorded its kind.</exception>
    public JsonObject Require(ResourceKind kind, string ns, string name, string verb = "get")
    {
        RequireRecorded(kind, name, verb, ns);
        return Store.Find(kind, ns, name) ?? throw ApiException.NotFound(kind, name);
    }

    public ContainerLog? FindLog(string ns, string pod, string container, bool previous) => _logs.GetValueOrDefault((ns, pod, container, previous));

    public IReadOnlyList<ContainerLog> LogsOf(string ns, string pod) => [.. _logs.Values.Where(log => log.Namespace == ns && log.Pod == pod)];

    public void AddLog(ContainerLog log) => ImmutableInterlocked.AddOrUpdate(ref _logs, KeyOf(log), log, (_, _) => log);

    /// <summary>The objects that name this one as their controller.</summary>
    public IReadOnlyList<(ResourceKind Kind, JsonObject Value)> OwnedBy(JsonObject owner) =>
        [.. Store.All().Where(one => one.Value.Objects("metadata", "ownerReferences").Any(reference => reference.Text("uid") == owner.Uid()))];

    private static (string Namespace, string Pod, string Container, bool IsPrevious) KeyOf(ContainerLog log) => (log.Namespace, log.Pod, log.Container, log.IsPrevious);
}
