using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Runbooks;

/// <summary>Asks the uptime service about its tests of a site: their state, the last results, and when the failing requests were made.</summary>
/// <param name="Site">A host, an address, a test's name or tag; <c>all</c> for every test that is down.</param>
public sealed record StatuscakeQuery(string Site) : DiagnosticQuery
{
    public override string Source => "statuscake";
}
