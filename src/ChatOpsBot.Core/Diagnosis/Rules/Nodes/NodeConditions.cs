using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using ChatOpsBot.Core.Diagnosis.Rules.Pods;

namespace ChatOpsBot.Core.Diagnosis.Rules.Nodes;

/// <summary>A node that its kubelet, or the node controller, calls unhealthy.</summary>
public sealed class NodeConditions : ICauseRule
{
    private static readonly FrozenDictionary<string, (string Code, string Words)> Bad = new Dictionary<string, (string, string)>
    {
        ["MemoryPressure"] = (CauseCodes.NodeMemoryPressure, "is short of memory"),
        ["DiskPressure"] = (CauseCodes.NodeDiskPressure, "is short of disk"),
        ["OutOfDisk"] = (CauseCodes.NodeDiskPressure, "is short of disk"),
        ["PIDPressure"] = (CauseCodes.NodePidPressure, "is short of process ids"),
        ["NetworkUnavailable"] = (CauseCodes.NodeNetworkUnavailable, "has no network"),
    }.ToFrozenDictionary();

    // The taints that the node controller sets for each condition; the scheduler names them to pods that wait.
    private static readonly FrozenDictionary<string, string[]> Taints = new Dictionary<string, string[]>
    {
        [CauseCodes.NodeNotReady] = ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"],
        [CauseCodes.NodeMemoryPressure] = ["node.kubernetes.io/memory-pressure"],
        [CauseCodes.NodeDiskPressure] = ["node.kubernetes.io/disk-pressure"],
        [CauseCodes.NodePidPressure] = ["node.kubernetes.io/pid-pressure"],
        [CauseCodes.NodeNetworkUnavailable] = ["node.kubernetes.io/network-unavailable"],
    }.ToFrozenDictionary();

    public IEnumerable<Cause> Propose(Observations observations)
    {
        var waiting = new Lazy<ILookup<string, ObjectReference>>(() => observations.Topology.Suspects.Where(p => p.Phase == "Pending")
            .SelectMany(p => SchedulingMessage.Read(Unschedulable.Said(p).Message ?? "").Taints.Select(t => (Taint: t, p.Workload)))
            .ToLookup(p => p.Taint, p => p.Workload));
        foreach (var node in observations.Objects("Node"))
        {
            foreach (var condition in node.Object.Items("status", "conditions"))
            {
                if (Judge(condition) is var (code, words, confidence))
                {
                    yield return Tell(node, condition, code, words, confidence, [.. Taints[code].SelectMany(t => waiting.Value[t]).Distinct()]);
                }
            }
        }
    }

    private static (string Code, string Words, double Confidence)? Judge(JsonElement condition)
    {
        var (type, status) = (condition.Text("type") ?? "", condition.Text("status"));
        return type == "Ready" && status is "False" or "Unknown" && type == "Ready"
                ? (CauseCodes.NodeNotReady, $"is not ready{(status == "Unknown" ? " (its kubelet no longer reports)" : "")}", 0.95)
            : status == "True" && Bad.TryGetValue(type, out var bad) ? (bad.Code, bad.Words, 0.92)
            : null;
    }

    private static Cause Tell(ObjectObservation node, JsonElement condition, string code, string words, double confidence, ImmutableArray<ObjectReference> waiting) => new()
    {
        Code = code,
        Subject = node.Object.Reference.ToString(),
        Cluster = node.Cluster,
        Confidence = confidence,
        Summary = $"Node {node.Object.Name} {words} since {Say.Utc(condition.Time("lastTransitionTime"))}{(condition.Text("type") == "Ready" && condition.Text("status") == "False" && condition.Text("message") is { Length: > 0 } said ? $": {Say.Short(said, 160).TrimEnd('.')}" : "")}.",
        Onset = condition.Time("lastTransitionTime"),
        For = [new(node.EvidenceId, Say.Sentence($"{condition.Text("reason")}: {Say.Short(condition.Text("message") ?? "")}"))],
        Related = waiting,
    };
}
