namespace ChatOpsBot.Core.Diagnosis.Rules.Logs;

/// <summary>Lines of one class that one workload wrote about one target.</summary>
/// <param name="Code">The cause that the class speaks for.</param>
/// <param name="Workload">Who wrote them; null when the store does not say.</param>
/// <param name="Target">Host, address or service the lines name; empty when they name none.</param>
public sealed record LogError(string Cluster, ObjectReference? Workload, string Code, string Target, int Count, DateTimeOffset? First, DateTimeOffset? Last, string Example, string EvidenceId)
{
    /// <summary>The one pod of the workload that is in trouble; null when several are, or none.</summary>
    public ObjectReference? Pod { get; init; }
}
