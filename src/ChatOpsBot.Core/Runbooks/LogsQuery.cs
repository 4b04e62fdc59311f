using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Runbooks;

/// <summary>A search in a log store.</summary>
/// <param name="Store">The store that the block's <c>store=</c> names (<c>logdna</c>, <c>elasticsearch</c>, <c>loki</c>); null for the one that is configured.</param>
/// <param name="App">The application whose lines are wanted; null for what the search itself says.</param>
/// <param name="Search">In the store's own query language, passed through.</param>
public sealed record LogsQuery(string? Store, string? App, string Search) : DiagnosticQuery
{
    public override string Source => "logs";
}
