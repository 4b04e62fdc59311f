using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Hosting;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Kubernetes.Kinds;
using ChatOpsBot.Sandbox.Kubernetes.Logs;
using ChatOpsBot.Sandbox.Kubernetes.Requests;
using ChatOpsBot.Sandbox.Worlds;

namespace ChatOpsBot.Sandbox.Kubernetes.Objects;

/// <summary>One cluster of a running world: what was recorded, and what has changed since.</summary>
internal sealed class ClusterState
{
    private readonly HashSet<ResourceKind> _recorded;
    private ImmutableDictionary<(string Namespace, string Pod, string Container, bool IsPrevious), ContainerLog> _logs;

    private readonly Timeline _timeline;

    public ClusterState(World world, WorldCluster cluster, TimeProvider clock, Timeline timeline)
    {
        _timeline = timeline;
        Names = new GeneratedNames(cluster.Name);
        World = world;
        Cluster = cluster;
        Clock = clock;
        Kinds = KindCatalogue.Of(cluster);
        Completion = new RecordedObjects(Kinds, cluster.Name, world.Now);
        Store = new ObjectStore(Completion.Complete(cluster.Objects, cluster.Logs.Select(log => log.Namespace)));
        _logs = cluster.Logs.Select(GoingOn).GroupBy(KeyOf).ToImmutableDictionary(same => same.Key, same => same.Last());
        _recorded = [.. Store.Kinds, .. cluster.ListedKinds.Select(one => Kinds.Find(KindCatalogue.GroupOf(one.ApiVersion), one.Kind)).OfType<ResourceKind>()];
    }

    public World World { get; }

    public WorldCluster Cluster { get; }

    /// <summary>The world's clock.</summary>
    public TimeProvider Clock { get; }

    /// <summary>The moment that is being played.</summary>
    public DateTimeOffset Now => _timeline.Now;

    public GeneratedNames Names { get; }

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

    /// <summary>The object as it is now; null when it is gone, even if another one has its name.</summary>
    public JsonObject? Current(ResourceKind kind, JsonObject value) =>
        Store.Find(kind, value.Namespace(), value.Name()) is { } current && current.Uid() == value.Uid() ? current : null;

    /// <summary>The object of a reference such as <c>Deployment/default/web</c> or <c>Node/one</c>; null when there is none.</summary>
    public JsonObject? Find(string reference) =>
        reference.Split('/') is [var kind, .. var place, var name] && Kinds.All.FirstOrDefault(one => one.Kind.Equals(kind, StringComparison.OrdinalIgnoreCase)) is { } known
            ? Store.Find(known, place.Length > 0 ? place[0] : "default", name)
            : null;

    public ContainerLog? FindLog(string ns, string pod, string container, bool previous) => _logs.GetValueOrDefault((ns, pod, container, previous));

    public IReadOnlyList<ContainerLog> LogsOf(string ns, string pod) => [.. _logs.Values.Where(log => log.Namespace == ns && log.Pod == pod)];

    public IEnumerable<ContainerLog> Logs => _logs.Values;

    public void AddLog(ContainerLog log) => ImmutableInterlocked.AddOrUpdate(ref _logs, KeyOf(log), log, (_, _) => log);

    /// <summary>The objects that name this one as their controller.</summary>
    public IReadOnlyList<(ResourceKind Kind, JsonObject Value)> OwnedBy(JsonObject owner) =>
        [.. Store.All().Where(one => one.Value.Objects("metadata", "ownerReferences").Any(reference => reference.Text("uid") == owner.Uid()))];

    /// <summary>The log of a container that runs goes on.</summary>
    private ContainerLog GoingOn(ContainerLog log) =>
        !log.IsPrevious && Store.Find(Kinds.Find("", "Pod")!, log.Namespace, log.Pod).Objects("status", "containerStatuses")
            .Any(status => status.Text("name") == log.Container && status.At("state", "running") is not null)
            ? log with { Continuation = new LogContinuation(log.ReadText, World.Now, World.Now) }
            : log;

    private static (string Namespace, string Pod, string Container, bool IsPrevious) KeyOf(ContainerLog log) => (log.Namespace, log.Pod, log.Container, log.IsPrevious);
}
