namespace ChatOpsBot.Core.Diagnosis;

/// <summary>A typed fact read out of evidence. Rules read observations, never text.</summary>
public abstract record Observation
{
    /// <summary>The cluster it was seen in; empty for a system that belongs to none.</summary>
    public string Cluster { get; init; } = "";

    /// <summary>The evidence it came from (a step's id, with the cluster); set when the evidence is captured.</summary>
    public string EvidenceId { get; init; } = "";

    /// <summary>The same fact with every text passed through <paramref name="clean"/> (redaction at capture).</summary>
    public abstract Observation Clean(Func<string, string> clean);
}
