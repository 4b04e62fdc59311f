using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Kubernetes.Kinds;
using ChatOpsBot.Sandbox.Kubernetes.Objects;
using ChatOpsBot.Sandbox.Worlds;

namespace ChatOpsBot.Sandbox.Kubernetes.Changes;

/// <summary>
/// Lets a world react to changes: after a time of its clock the objects and logs of a folder count. It looks before each
/// request, and by a timer for those who watch.
/// </summary>
internal sealed class ReactionRunner(ClusterState cluster) : IDisposable
{
    private const string RestartedAt = "kubectl.kubernetes.io/restartedAt";

    private readonly Lock _lock = new();
    private readonly List<(DateTimeOffset Due, Reaction Reaction)> _pending = [];
    private readonly List<ITimer> _timers = [];

    /// <summary>Whether the world says what follows from this change.</summary>
    public bool Start(string verb, ResourceKind kind, JsonObject value)
    {
        var reactions = cluster.World.Settings.Reactions.Where(one => Matches(one, verb, kind, value)).ToList();
        lock (_lock)
        {
            foreach (var reaction in reactions)
            {
                _pending.Add((cluster.Clock.GetUtcNow() + reaction.After, reaction));
                _timers.Add(cluster.Clock.CreateTimer(_ => RunDue(), null, reaction.After, Timeout.InfiniteTimeSpan));
            }
        }

        return reactions.Count > 0;
    }

    /// <summary>Carries out what is due.</summary>
    public void RunDue()
    {
        lock (_lock)
        {
            var now = cluster.Clock.GetUtcNow();
            foreach (var one in _pending.Where(one => one.Due <= now).OrderBy(one => one.Due).ToList())
            {
                _pending.Remove(one);
                if (one.Reaction.Folder is { } folder)
                {
                    Apply(WorldLoader.LoadFolder(cluster.World.Path, folder), one.Due, one.Reaction.After);
                }
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _timers.ForEach(timer => timer.Dispose());
            _timers.Clear();
        }
    }

    private bool Matches(Reaction reaction, string verb, ResourceKind kind, JsonObject value) =>
        reaction.Verb == verb
        && (reaction.Cluster is null || reaction.Cluster.Equals(cluster.Cluster.Name, StringComparison.OrdinalIgnoreCase))
        && (reaction.Kind.Equals(kind.Kind, StringComparison.OrdinalIgnoreCase) || reaction.Kind.Equals(kind.Plural, StringComparison.OrdinalIgnoreCase))
        && (reaction.Namespace == value.Namespace() || (reaction.Namespace.Length == 0 && value.Namespace() is "" or "default"))
        && (reaction.Name.EndsWith('*') ? value.Name().StartsWith(reaction.Name[..^1], StringComparison.Ordinal) : reaction.Name == value.Name());

    private void Apply(WorldFolder folder, DateTimeOffset due, TimeSpan after)
    {
        var objects = cluster.Completion.CompleteMore(folder.Objects);
        // The folder tells what happens if the change is made at the world's first moment.
        var shift = due - after - cluster.World.Now;
        cluster.Store.Exclusively(() =>
        {
            foreach (var (kind, value) in objects)
            {
                NewestTime.ShiftAfter(value, cluster.World.Now, shift);
                cluster.Store.Put(kind, Merged(kind, value));
            }

            foreach (var (kind, value) in objects.Where(one => one.Kind.Kind is "ReplicaSet" or "StatefulSet"))
            {
                RemoveSurplus(cluster.Store.Find(kind, value.Namespace(), value.Name())!, objects);
            }

            return true;
        });
        foreach (var log in folder.Logs)
        {
            cluster.AddLog(log);
        }
    }

    /// <summary>Keeps who the object is and what people asked for last.</summary>
    private JsonObject Merged(ResourceKind kind, JsonObject value)
    {
        if (cluster.Store.Find(kind, value.Namespace(), value.Name()) is not { } current)
        {
            return value;
        }

        var metadata = value.Ensure("metadata");
        metadata["uid"] = current.Uid();
        metadata["creationTimestamp"] = current.Text("metadata", "creationTimestamp");
        if (current.NumberOrNull("metadata", "generation") is { } generation)
        {
            metadata["generation"] = Math.Max(generation, value.Number("metadata", "generation"));
            if (value.At("status", "observedGeneration") is not null)
            {
                value.Ensure("status")["observedGeneration"] = metadata["generation"]!.DeepClone();
            }
        }

        if (current.Text("spec", "template", "metadata", "annotations", RestartedAt) is { Length: > 0 } restarted)
        {
            value.Ensure("spec", "template", "metadata", "annotations")[RestartedAt] ??= restarted;
        }

        return value;
    }

    /// <summary>A set that wants fewer pods than there are loses those that the folder does not speak of.</summary>
    private void RemoveSurplus(JsonObject set, IReadOnlyList<(ResourceKind Kind, JsonObject Value)> spoken)
    {
        var pods = cluster.OwnedBy(set).Where(one => one.Kind.Kind == "Pod").ToList();
        var surplus = pods.Count - (set.NumberOrNull("spec", "replicas") ?? 1);
        foreach (var (kind, pod) in pods.Where(pod => !spoken.Any(one => one.Kind == pod.Kind && ObjectStore.KeyOf(one.Value) == ObjectStore.KeyOf(pod.Value))))
        {
            if (surplus-- <= 0)
            {
                break;
            }

            cluster.Store.Remove(kind, pod);
        }
    }
}
