using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;

namespace ChatOpsBot.Sandbox.Kubernetes.Controllers;

/// <summary>
/// Knows how the pods of each set fare: as those before them did, unless the world has said that a change mends them.
/// </summary>
internal sealed class Fates
{
    private readonly Dictionary<string, Recovery> _mended = [];
    private readonly Dictionary<string, Recovery> _nextMended = [];
    private readonly Dictionary<string, (DateTimeOffset Since, IReadOnlyList<JsonObject> Pods)> _models = [];

    /// <summary>From now on every pod that is made for this workload or set starts well.</summary>
    public void Mend(string uid, Recovery recovery) => _mended[uid] = recovery;

    /// <summary>What this object's change leads to, the next set of a workload or the successor of a pod, starts well.</summary>
    public void MendNext(string uid, Recovery recovery) => _nextMended[uid] = recovery;

    public Recovery? TakeNext(string uid) => _nextMended.Remove(uid, out var recovery) ? recovery : null;

    /// <summary>Keeps how the pods of a set fared, for those that it has later.</summary>
    public void Remember(string set, IReadOnlyList<JsonObject> pods, DateTimeOffset now)
    {
        if (pods.Count > 0)
        {
            _models[set] = (now, pods);
        }
    }

    public bool Knows(string set) => _models.ContainsKey(set);

    /// <param name="owners">The uids of the set and of what owns it.</param>
    /// <param name="index">Which of the set's pods it is.</param>
    public Fate Of(IReadOnlyList<string> owners, int index) => _models.TryGetValue(owners[0], out var models)
        ? new Fate(models.Pods[index % models.Pods.Count], models.Since, RecoveryOf(owners))
        : new Fate(null, default, RecoveryOf(owners));

    /// <summary>The fate of the successor of a pod that is gone.</summary>
    public Fate After(JsonObject pod, IReadOnlyList<string> owners, DateTimeOffset now) => new(pod, now, TakeNext(pod.Uid()) ?? RecoveryOf(owners));

    private Recovery? RecoveryOf(IReadOnlyList<string> owners) =>
        owners.Select(owner => _mended.GetValueOrDefault(owner)).FirstOrDefault(recovery => recovery is not null);
}
