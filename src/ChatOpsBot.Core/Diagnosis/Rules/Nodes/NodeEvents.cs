namespace ChatOpsBot.Core.Diagnosis.Rules.Nodes;

/// <summary>What events tell of nodes that were not recorded themselves, and of memory that ran out on those that were.</summary>
public sealed class NodeEvents : ICauseRule
{
    public IEnumerable<Cause> Propose(Observations observations)
    {
        var nodes = observations.Topology.Events
            .Where(e => e.About is { Kind: "Node", Name.Length: > 0 } && e.Last >= observations.Window.From && (IsUnseen(observations, e) || e.Reason == "SystemOOM"))
            .GroupBy(e => (e.Cluster, e.About));
        foreach (var node in nodes)
        {
            foreach (var told in node.Select(e => (Event: e, Code: Code(e))).Where(t => t.Code is not null).GroupBy(t => t.Code!))
            {
                var last = told.MaxBy(t => t.Event.Last).Event;
                var over = told.Key == CauseCodes.NodeNotReady ? "NodeReady" : told.Key == CauseCodes.NodeMemoryPressure ? "NodeHasSufficientMemory" : "NodeHasNoDiskPressure";
                if (node.Any(e => (e.Reason == over && e.Last > last.Last) || (e.Reason is "DeletingNode" or "RemovingNode" && e.Last >= last.Last)))
                {
                    continue;
                }

                var unseen = IsUnseen(observations, last);
                yield return new()
                {
                    Code = told.Key,
                    Subject = node.Key.About.ToString(),
                    Cluster = node.Key.Cluster,
                    Confidence = unseen ? 0.8 : 0.6,
                    Summary = Say.Sentence($"Node {node.Key.About.Name}: {Say.Short(last.Message)}"),
                    Onset = told.Min(t => t.Event.First),
                    For = [new(last.EvidenceId, Say.Sentence($"{last.Reason} at {Say.Utc(last.Last)}: {Say.Short(last.Message)}"))],
                    Against = [new(last.EvidenceId, unseen ? "The node itself was not seen." : "The node does not say that it is short of memory now.")],
                };
            }
        }
    }

    /// <summary>A node that is not in a whole list of nodes is gone, and its trouble with it.</summary>
    private static bool IsUnseen(Observations observations, EventView e) => observations.Find(e.Cluster, e.About) is null && !observations.SawAll(e.Cluster, "Node", null);

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
