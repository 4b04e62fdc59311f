using System.Collections.Immutable;

namespace ChatOpsBot.Core.Diagnosis;

/// <summary>A probable cause, as a rule proposes it and the ranker places it.</summary>
public sealed record Cause
{
    /// <summary>One of <see cref="CauseCodes"/>.</summary>
    public required string Code { get; init; }

    /// <summary><c>Kind/namespace/name</c> of a Kubernetes object, otherwise <c>system:name</c>.</summary>
    public required string Subject { get; init; }

    public string Cluster { get; init; } = "";

    /// <summary>0 to 1: the share of incidents with this evidence in which it would be right.</summary>
    public required double Confidence { get; init; }

    /// <summary>One sentence for a person at 3 a.m., without markup.</summary>
    public required string Summary { get; init; }

    public ImmutableArray<Finding> For { get; init; } = [];

    public ImmutableArray<Finding> Against { get; init; } = [];

    /// <summary>When it began, as far as the evidence tells.</summary>
    public DateTimeOffset? Onset { get; init; }

    /// <summary>Other objects that it acts on or was seen from, such as the workload that a LimitRange limits; joins causes, never shown.</summary>
    public ImmutableArray<ObjectReference> Related { get; init; } = [];

    /// <summary>The causes that this one accounts for (its effects); filled by the ranker.</summary>
    public ImmutableArray<CauseKey> Explains { get; init; } = [];

    /// <summary>What would mend it.</summary>
    public ImmutableArray<SuggestedRemedy> Remedies { get; init; } = [];

    public CauseKey Key => new(Code, Subject, Cluster);
}
