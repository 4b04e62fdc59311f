using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Hosting;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Kubernetes.Changes;
using ChatOpsBot.Sandbox.Kubernetes.Controllers;
using ChatOpsBot.Sandbox.Kubernetes.Kinds;
using ChatOpsBot.Sandbox.Kubernetes.Logs;
using ChatOpsBot.Sandbox.Kubernetes.Objects;
using ChatOpsBot.Sandbox.Prometheus;
using ChatOpsBot.Sandbox.Worlds;

namespace ChatOpsBot.Sandbox.Kubernetes;

/// <summary>One cluster of a running world, with what happens in it after changes: its controllers' doing, and the world's reactions.</summary>
internal sealed class LiveCluster
{
    private readonly Timeline _timeline;
    private readonly Reactions _reactions;
    private readonly ControllerManager _controllers;

    /// <param name="state">The cluster.</param>
    /// <param name="timeline">When things happen.</param>
    /// <param name="reactions">What the world does.</param>
    /// <param name="metrics">The metrics that tell of this cluster's objects.</param>
    public LiveCluster(ClusterState state, Timeline timeline, Reactions reactions, IReadOnlyList<MetricHistory> metrics)
    {
        (State, _timeline, _reactions) = (state, timeline, reactions);
        var observed = new ObservedMetrics(state, metrics);
        _controllers = new ControllerManager(state, timeline, observed);
        foreach (var history in metrics)
        {
            history.Observations = observed;
        }

        reactions.Join(this);
    }

    public ClusterState State { get; }

    /// <summary>Plays what is due, and then a change, alone.</summary>
    public T Play<T>(Func<T> change) => _timeline.Play(() => State.Store.Exclusively(change));

    /// <summary>Follows up a change that is stored; <paramref name="hasNewSpec"/> = not only of metadata or status.</summary>
    public void Changed(ResourceKind kind, JsonObject value, bool hasNewSpec)
    {
        if (!_reactions.Changed("patch", this, kind, value) && hasNewSpec)
        {
            _controllers.Changed(kind, value);
        }
    }

    /// <summary>Deletes an object and what it owns.</summary>
    /// <param name="orphan">Whether what it owns stays.</param>
    public void Delete(ResourceKind kind, JsonObject value, bool orphan)
    {
        var isTold = _reactions.Changed("delete", this, kind, value);
        if (kind is { Group: "", Kind: "Pod" } && !isTold)
        {
            _controllers.Delete(value);
        }
        else
        {
            Remove(kind, value, orphan);
        }
    }

    /// <summary>Whether a Deployment has the template of one of these revisions.</summary>
    public bool HasRevision(JsonObject deployment, IReadOnlyList<int> revisions) => _controllers.RevisionsOf(deployment).Intersect(revisions).Any();

    /// <summary>Lets a stage of a reaction happen here.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="folder">What stands in its folder; null without one.</param>
    /// <param name="subject">The changed object; null when it was no change of one.</param>
    /// <param name="changed">When the change was made.</param>
    public void Carry(ReactionStage stage, WorldFolder? folder, JsonObject? subject, DateTimeOffset changed)
    {
        if (folder is not null)
        {
            ReactionFolder.Apply(State, folder, changed);
        }

        var recovery = new Recovery(stage.Ready, stage.Log);
        foreach (var healed in stage.Heals)
        {
            if (healed.Length == 0 && subject is not null)
            {
                _controllers.Fates.MendNext(subject.Uid(), recovery);
            }
            else if (State.Find(healed) is { } workload)
            {
                _controllers.Fates.Mend(workload.Uid(), recovery);
            }
        }

        foreach (var change in stage.Logs)
        {
            foreach (var log in State.Logs.Where(log => log.Continuation is not null && Matches(change.Pods, $"{log.Namespace}/{log.Pod}")))
            {
                var from = State.Now + change.Over;
                log.Continuation!.Change(from, State.World.Now - change.Like, LineAt(change.Line, from));
            }
        }
    }

    private static string LineAt(string line, DateTimeOffset time) =>
        line.Length == 0 ? "" : $"{(LineTime.Find(line) is { } written ? LineTime.Move(line, time - written) : line)}\n";

    private static bool Matches(string pattern, string name) =>
        pattern.EndsWith('*') ? name.StartsWith(pattern[..^1], StringComparison.Ordinal) : name == pattern;

    private void Remove(ResourceKind kind, JsonObject value, bool orphan)
    {
        State.Store.Remove(kind, value);
        foreach (var (ownedKind, owned) in orphan ? [] : State.OwnedBy(value))
        {
            Remove(ownedKind, owned, orphan);
        }
    }
}
