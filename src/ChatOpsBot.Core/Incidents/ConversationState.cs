using System.Collections.Immutable;
using ChatOpsBot.Core.Chat;
using ChatOpsBot.Core.Commands;
using ChatOpsBot.Core.Remediation;

namespace ChatOpsBot.Core.Incidents;

/// <summary>What a conversation is about at a moment: its memory, and its incidents as they stand.</summary>
public sealed record ConversationState(ConversationMemory Memory, ImmutableArray<Incident> Unresolved)
{
    public ImmutableArray<Incident> Open => [.. Unresolved.Where(incident => incident.State == IncidentState.Open)];

    public static async Task<ConversationState> ReadAsync(IIncidentStore store, string conversation, CancellationToken cancellationToken) =>
        new(await store.MemoryAsync(conversation, cancellationToken), await store.UnresolvedAsync(conversation, cancellationToken));

    /// <summary>As the reader of commands sees it.</summary>
    public ConversationView View() => new()
    {
        Memory = Memory,
        Incidents = [.. Open.Select(incident => new OpenIncident(incident.Id, incident.Service))],
        Plans = [.. Unresolved.SelectMany(incident => incident.Plans).Where(plan => plan.State == PlanState.Waiting).OrderByDescending(plan => plan.PlannedAt).Select(plan => new WaitingPlan(plan.Id, plan.Title))],
        TakesBack = Unresolved.SelectMany(incident => incident.Plans).Where(plan => plan.Verification is not null).OrderByDescending(plan => plan.Verification!.AppliedAt).FirstOrDefault()?.Material.TakesBack,
    };

    /// <summary>The incident that is meant: the one named, the only open one, or, for what decides nothing, the one spoken of last.</summary>
    /// <param name="decides">True for what must not hit the wrong one: then several open incidents are asked back about.</param>
    /// <returns>An incident, or the candidates to choose from (none when nothing is open).</returns>
    public (Incident? Chosen, ImmutableArray<Incident> Candidates) Choose(string? named, bool decides)
    {
        if (named is not null && Unresolved.FirstOrDefault(incident => incident.Id == named || incident.Service == named) is { } exact)
        {
            return (exact, []);
        }

        return Open switch
        {
            [var only] => (only, []),
            { IsEmpty: false } several when !decides => (several.FirstOrDefault(incident => incident.Id == Memory.Incident) ?? several[0], []),
            { IsEmpty: false } several => (null, several),
            _ => (decides ? null : Unresolved.FirstOrDefault(), []),
        };
    }
}
