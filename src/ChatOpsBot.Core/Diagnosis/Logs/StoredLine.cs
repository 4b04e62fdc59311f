namespace ChatOpsBot.Core.Diagnosis.Logs;

/// <summary>A line as a log store holds it.</summary>
/// <param name="At">When it was written; null when neither the store nor the line tells.</param>
/// <param name="Text">The line itself, without its line end.</param>
public sealed record StoredLine(DateTimeOffset? At, string Text)
{
    /// <summary>The cluster's name as the store knows it; empty when it does not say.</summary>
    public string Cluster { get; init; } = "";

    public string Namespace { get; init; } = "";

    public string Pod { get; init; } = "";

    /// <summary>Container, application or file; empty when unknown.</summary>
    public string App { get; init; } = "";

    /// <summary>The pod that wrote it; null when the store does not say.</summary>
    public ObjectReference? Writer => Pod.Length > 0 && Namespace.Length > 0 ? new("Pod", Namespace, Pod) : null;
}
