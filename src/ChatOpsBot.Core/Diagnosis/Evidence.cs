using System.Text.Json.Serialization;

namespace ChatOpsBot.Core.Diagnosis;

/// <summary>The answer to one query: its state, its text, and the facts read out of it.</summary>
public sealed record Evidence
{
    public required EvidenceState State { get; init; }

    /// <summary>Which system answered, or should have.</summary>
    public required string Source { get; init; }

    /// <summary>The query as asked, in the form a person could repeat.</summary>
    public required string Query { get; init; }

    public required QueryScope Scope { get; init; }

    /// <summary>From asking to the last byte.</summary>
    public TimeSpan Took { get; init; }

    public Coverage Coverage { get; init; } = Coverage.Full;

    public IReadOnlyList<TextLine> Lines { get; init; } = [];

    /// <summary>The facts read out of it; stored evidence is without them.</summary>
    [JsonIgnore]
    public IReadOnlyList<Observation> Observations { get; init; } = [];

    /// <summary>One sentence: why it was denied or unavailable, what was empty, or what the text leaves out. Null when there is nothing to say.</summary>
    public string? Reason { get; init; }

    public static Evidence Found(DiagnosticQuery query, IReadOnlyList<TextLine> lines, IReadOnlyList<Observation> observations) =>
        For(query, EvidenceState.Found) with { Lines = lines, Observations = observations };

    /// <param name="observations">What the absence itself says, such as a complete listing without items.</param>
    public static Evidence NoData(DiagnosticQuery query, string reason, IReadOnlyList<Observation>? observations = null) =>
        For(query, EvidenceState.NoData) with { Reason = reason, Observations = observations ?? [] };

    public static Evidence Denied(DiagnosticQuery query, string reason) =>
        For(query, EvidenceState.Denied) with { Reason = reason, Coverage = Coverage.None };

    public static Evidence Unavailable(DiagnosticQuery query, string reason) =>
        For(query, EvidenceState.Unavailable) with { Reason = reason, Coverage = Coverage.None };

    private static Evidence For(DiagnosticQuery query, EvidenceState state) =>
        new() { State = state, Source = query.Source, Query = query.Text, Scope = query.Scope };
}
