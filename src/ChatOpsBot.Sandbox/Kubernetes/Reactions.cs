using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Hosting;
using ChatOpsBot.Sandbox.Http;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Kubernetes.Kinds;
using ChatOpsBot.Sandbox.Prometheus;
using ChatOpsBot.Sandbox.Worlds;

namespace ChatOpsBot.Sandbox.Kubernetes;

/// <summary>Lets a world react to changes and requests, stage by stage.</summary>
internal sealed class Reactions
{
    private readonly World _world;
    private readonly Timeline _timeline;
    private readonly IReadOnlyList<MetricHistory> _metrics;
    private readonly HttpAnswers _answers;
    private readonly List<LiveCluster> _clusters = [];

    public Reactions(World world, Timeline timeline, IReadOnlyList<MetricHistory> metrics, HttpAnswers answers)
    {
        (_world, _timeline, _metrics, _answers) = (world, timeline, metrics, answers);
        answers.Answered += Requested;
    }

    public void Join(LiveCluster cluster) => _clusters.Add(cluster);

    /// <summary>Starts what the world says follows from a change; true when it also tells what becomes of the object itself.</summary>
    public bool Changed(string verb, LiveCluster cluster, ResourceKind kind, JsonObject value)
    {
        var isTold = false;
        foreach (var reaction in _world.Settings.Reactions.Where(one => one.On.Verb == verb && Matches(one.On, cluster, kind, value)))
        {
            foreach (var stage in reaction.Then)
            {
                isTold |= Start(stage, cluster, value)?.Objects.Any(one => one.Text("kind") == kind.Kind && one.Namespace() == value.Namespace()) == true;
            }
        }

        return isTold;
    }

    private void Requested(string method, string host, string path) => _timeline.Play(() =>
    {
        foreach (var reaction in _world.Settings.Reactions.Where(one => one.On.Verb == "http" && one.On.Kind.Equals(method, StringComparison.OrdinalIgnoreCase)
            && HttpAnswers.IsHost(one.On.Namespace, host) && HttpAnswers.IsPath(one.On.Name, path)))
        {
            foreach (var stage in reaction.Then)
            {
                Start(stage, _clusters[0], null);
            }
        }

        return true;
    });

    private WorldFolder? Start(ReactionStage stage, LiveCluster cluster, JsonObject? subject)
    {
        var folder = stage.Folder is { } path ? WorldLoader.LoadFolder(_world.Path, path) : null;
        var changed = _timeline.Now;
        if (stage.After <= TimeSpan.Zero)
        {
            Carry(stage, cluster, folder, subject, changed);
        }
        else
        {
            _timeline.After(stage.After, () => Carry(stage, cluster, folder, subject, changed));
        }

        return folder;
    }

    private void Carry(ReactionStage stage, LiveCluster cluster, WorldFolder? folder, JsonObject? subject, DateTimeOffset changed)
    {
        cluster.Carry(stage, folder, subject, changed);
        _answers.Put(folder?.HttpAnswers ?? []);
        foreach (var change in stage.Metrics)
        {
            foreach (var history in _metrics)
            {
                history.Change(change);
            }
        }
    }

    private static bool Matches(ReactionTrigger on, LiveCluster cluster, ResourceKind kind, JsonObject value) =>
        (on.Cluster is null || on.Cluster.Equals(cluster.State.Cluster.Name, StringComparison.OrdinalIgnoreCase))
        && (on.Kind.Equals(kind.Kind, StringComparison.OrdinalIgnoreCase) || on.Kind.Equals(kind.Plural, StringComparison.OrdinalIgnoreCase))
        && (on.Namespace == value.Namespace() || (on.Namespace.Length == 0 && value.Namespace() is "" or "default"))
        && (on.Name.EndsWith('*') ? value.Name().StartsWith(on.Name[..^1], StringComparison.Ordinal) : on.Name == value.Name())
        && (on.Absent.Length == 0 || cluster.State.Find(on.Absent) is null)
        && (on.Replicas is null || value.Number("spec", "replicas") >= on.Replicas)
        && (on.Revisions.Count == 0 || cluster.HasRevision(value, on.Revisions));
}
