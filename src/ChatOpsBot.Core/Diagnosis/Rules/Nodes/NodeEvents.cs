namespace ChatOpsBot.Core.Diagnosis.Rules.Nodes;

/// <summary>What events tell of nodes that were not recorded themselves.</summary>
public sealed class NodeEvents : ICauseRule
{
    public IEnumerable<Cause> Propose(Observations observations)
    {
        var nodes = observations.Topology.Events
            .Where(e => e.About is { Kind: "Node", Name.Length: > 0 } && e.Last >= observations.Window.From && observations.Find(e.Cluster, e.About) is null)
            .GroupBy(e => (e.Cluster, e.About));
        foreach (var node in nodes)
        {
            foreach (var told in node.Select(e => (Event: e, Code: Code(e))).Where(t => t.Code is not null).GroupBy(t => t.Code!))
            {
                var last = told.MaxBy(t => t.Event.Last).Event;
                var over = told.Key == CauseCodes.NodeNotReady ? "NodeReady" : told.Key == CauseCodes.NodeMemoryPressure ? "NodeHasSufficientMemory" : "NodeHasNoDiskPressure";
                if (node.Any(e => e.Reason == over && e.Last > last.Last))
                {
                    continue;
                }

                yield return new()
                {
                    Code = told.Key,
                    Subject = node.Key.About.ToString(),
                    Cluster = node.Key.Cluster,
                    Confidence = 0.8,
                    Summary = Say.Sentence($"Node {node.Key.About.Name}: {Say.Short(last.Message)}"),
                    Onset = told.Min(t => t.Event.First),
                    For = [new(last.EvidenceId, Say.Sentence($"{last.Reason} at {Say.Utc(last.Last)}: {Say.Short(last.Message)}"))],
                    Against = [new(last.EvidenceId, "The node itself was not seen.")],
                };
            }
        }
    }

    private static string? Code(EventView e) => e.Reason switch
    {
        "NodeNotReady" or "NodeNotReachable" or "KubeletNotReady" => CauseCodes.NodeNotReady,
        "NodeHasInsufficientMemory" or "SystemOOM" => CauseCodes.NodeMemoryPressure,
        "NodeHasDiskPressure" or "FreeDiskSpaceFailed" or "ImageGCFailed" when e.IsWarning || e.Reason == "NodeHasDiskPressure" => CauseCodes.NodeDiskPressure,
        "NodeHasInsufficientPID" => CauseCodes.NodePidPressure,
        "EvictionThresholdMet" => e.Message.Contains("memory", StringComparison.OrdinalIgnoreCase) ? CauseCodes.NodeMemoryPressure : CauseCodes.NodeDiskPressure,
        _ => null,
    };
}
