using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Runbooks;

/// <summary>Asks what was changed shortly before and in the window: deployments, releases and merged pull requests of a repository.</summary>
/// <param name="Repository"><c>owner/name</c>, or the name of a service, whose repository the catalogue knows.</param>
public sealed record ChangesQuery(string Repository) : DiagnosticQuery
{
    public override string Source => "changes";
}
