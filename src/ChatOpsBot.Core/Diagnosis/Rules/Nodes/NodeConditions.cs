using System.Collections.Frozen;

namespace ChatOpsBot.Core.Diagnosis.Rules.Nodes;

/// <summary>A node that its kubelet, or the node controller, calls unhealthy.</summary>
public sealed class NodeConditions : ICauseRule
{
    private static readonly FrozenDictionary<string, (string Code, string Words)> Bad = new Dictionary<string, (string, string)>
    {
        ["MemoryPressure"] = (CauseCodes.NodeMemoryPressure, "is short of memory"),
        ["DiskPressure"] = (CauseCodes.NodeDiskPressure, "is short of disk"),
        ["PIDPressure"] = (CauseCodes.NodePidPressure, "is short of process ids"),
        ["NetworkUnavailable"] = (CauseCodes.NodeNetworkUnavailable, "has no network"),
    }.ToFrozenDictionary();

    public IEnumerable<Cause> Propose(Observations observations)
    {
        foreach (var node in observations.Objects("Node"))
        {
            foreach (var condition in node.Object.Items("status", "conditions"))
            {
                var type = condition.Text("type") ?? "";
                var status = condition.Text("status");
                if (type == "Ready" && status is "False" or "Unknown" && type == "Ready")
                {
                    yield return Tell(CauseCodes.NodeNotReady, $"is not ready{(status == "Unknown" ? " (its kubelet no longer reports)" : "")}", 0.95);
                }
                else if (status == "True" && Bad.TryGetValue(type, out var bad))
                {
                    yield return Tell(bad.Code, bad.Words, 0.92);
                }

                Cause Tell(string code, string words, double confidence) => new()
                {
                    Code = code,
                    Subject = node.Object.Reference.ToString(),
                    Cluster = node.Cluster,
                    Confidence = confidence,
                    Summary = $"Node {node.Object.Name} {words} since {Say.Utc(condition.Time("lastTransitionTime"))}.",
                    Onset = condition.Time("lastTransitionTime"),
                    For = [new(node.EvidenceId, Say.Sentence($"{condition.Text("reason")}: {Say.Short(condition.Text("message") ?? "")}"))],
                };
            }
        }
    }
}
