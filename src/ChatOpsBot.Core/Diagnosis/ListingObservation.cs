namespace ChatOpsBot.Core.Diagnosis;

/// <summary>That a list was asked for and what it held. A complete one proves that nothing else exists.</summary>
/// <param name="Namespace">Null for all namespaces, and for cluster-scoped kinds.</param>
/// <param name="Selector">Label or field selector, null for none.</param>
/// <param name="Complete">False when paging stopped early or part of the answer was refused.</param>
public sealed record ListingObservation(string Kind, string? Namespace, string? Selector, bool Complete, int Count) : Observation
{
    public override Observation Clean(Func<string, string> clean) => this;
}
