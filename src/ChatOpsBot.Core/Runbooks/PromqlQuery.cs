using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Runbooks;

/// <summary>A PromQL expression, asked of the Prometheus servers of the scope's cluster.</summary>
/// <param name="Expression">As the runbook says it, placeholders filled.</param>
/// <param name="IsRange">True to evaluate it over the scope's window (a chart), false for its value at the window's end.</param>
public sealed record PromqlQuery(string Expression, bool IsRange) : DiagnosticQuery
{
    public override string Source => "prometheus";
}
