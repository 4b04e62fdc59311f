using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Runbooks;

/// <summary>A search for Sentry's issues with events in the window.</summary>
/// <param name="Search">In Sentry's own search language: <c>is:unresolved level:error</c>.</param>
/// <param name="Project">A project's slug; null for all that the token may read.</param>
/// <param name="Environment">Null for all.</param>
public sealed record SentryQuery(string Search, string? Project, string? Environment) : DiagnosticQuery
{
    public override string Source => "sentry";
}
