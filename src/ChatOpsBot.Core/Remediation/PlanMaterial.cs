using System.Collections.Immutable;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Remediation;

/// <summary>What planning a change against the running system found out.</summary>
/// <param name="Carrier">The <see cref="Incidents.IEffectCarrier.Kind"/> that would carry it out.</param>
/// <param name="Operation">Exactly what would be sent; its shape belongs to the carrier.</param>
/// <param name="Fields">What is changed: name, value now, value after.</param>
/// <param name="Impact">Sentences: replicas, disruption budget, who else uses it.</param>
public sealed record PlanMaterial(string Carrier, string Operation, BoundObject? Bound, ImmutableArray<PlannedField> Fields, ImmutableArray<string> Impact)
{
    /// <summary>What a person should think about, without standing in the way.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>What stands in the way: a refused dry run, a missing permission.</summary>
    public ImmutableArray<string> Obstacles { get; init; } = [];

    /// <summary>What the server-side dry run said; null where a system has none.</summary>
    public string? DryRun { get; init; }

    /// <summary>The workload that must be healthy afterwards; null when the change is about none.</summary>
    public ObjectReference? Watched { get; init; }

    /// <summary>The message that would take the change back; null when nothing does.</summary>
    public string? TakesBack { get; init; }
}

public sealed record PlannedField(string Name, string Now, string After);
