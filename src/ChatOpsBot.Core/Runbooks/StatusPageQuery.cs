using System.Collections.Immutable;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Runbooks;

/// <summary>Asks the status pages of others whether they have trouble.</summary>
/// <param name="Pages">Configured names; empty for every page that is configured.</param>
public sealed record StatusPageQuery(ImmutableArray<string> Pages) : DiagnosticQuery
{
    public override string Source => "status-pages";
}
