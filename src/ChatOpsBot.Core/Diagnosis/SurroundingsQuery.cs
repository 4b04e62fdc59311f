using System.Collections.Immutable;

namespace ChatOpsBot.Core.Diagnosis;

/// <summary>What stands around the objects that steps saw: owners, siblings, events, nodes, limits, endpoints, rollouts, and the last words of failing containers.</summary>
/// <param name="Subjects">Objects of one cluster.</param>
public sealed record SurroundingsQuery(ImmutableArray<ObjectReference> Subjects) : DiagnosticQuery
{
    public override string Source => "kubernetes";

    /// <summary>True when the whole cluster was asked about: every namespace is read, not only those of the subjects.</summary>
    public bool Everywhere { get; init; }
}
