using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ChatOpsBot.Core.Access;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks;

namespace ChatOpsBot.Core.Investigations;

/// <summary>What to investigate: a runbook, for a service, in clusters, over a window.</summary>
/// <param name="Service">What the person named; null when the whole cluster is asked about.</param>
/// <param name="Clusters">Empty for every cluster that the runbook or the service has.</param>
/// <param name="Arguments">Values for placeholders, by name; they win over the runbook's parameters.</param>
public sealed record InvestigationRequest(
    Runbook Runbook,
    string? Service,
    ImmutableArray<string> Clusters,
    TimeWindow Window,
    ImmutableSortedDictionary<string, string> Arguments)
{
    /// <summary>Says why the asker may not look at a place, or null where they may; null for no bounds at all.</summary>
    [JsonIgnore]
    public Func<Place, string?>? Refusal { get; init; }
}
