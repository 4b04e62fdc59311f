namespace ChatOpsBot.Core.Diagnosis;

/// <summary>Which workloads, services, pods, nodes and namespaces go by a name (exactly, as an <c>app</c> label, or as a pod's prefix).</summary>
/// <remarks>Each match comes back as an <see cref="ObjectObservation"/> that is a subject. Answers "check anything".</remarks>
public sealed record LookupQuery(string Name) : DiagnosticQuery
{
    /// <summary>What the catalogue says of it: only its namespace is looked at, and its labels count instead of the name. Null = not listed.</summary>
    public ServiceEntry? Entry { get; init; }

    public override string Source => "kubernetes";
}
