using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Runbooks;

/// <summary>A query in New Relic's language; over the scope's window unless it names a time of its own.</summary>
public sealed record NrqlQuery(string Nrql) : DiagnosticQuery
{
    public override string Source => "newrelic";
}
