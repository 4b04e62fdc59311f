namespace ChatOpsBot.Core.Diagnosis;

/// <summary>A question to a running system that changes nothing there.</summary>
/// <remarks>Each kind of question is a record of its own; <see cref="Source"/> says who answers it.</remarks>
public abstract record DiagnosticQuery
{
    /// <summary>The <see cref="IDiagnosticSource.Name"/> of the source that answers.</summary>
    public abstract string Source { get; }

    /// <summary>The query as a person would write it; it stands beside its evidence.</summary>
    public required string Text { get; init; }

    /// <summary>Where and when; set by the investigation when the step is due.</summary>
    public QueryScope Scope { get; init; } = new(null, "default", default);
}
