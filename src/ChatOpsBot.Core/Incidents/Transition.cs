using System.Collections.Immutable;
using ChatOpsBot.Core.Chat;
using ChatOpsBot.Core.Investigations;

namespace ChatOpsBot.Core.Incidents;

/// <summary>What one delivery changes, all of it or nothing: the delivery is done, the incident moves, the timeline grows, effects wait in the outbox.</summary>
public sealed record Transition(Delivery Done)
{
    /// <summary>The incident after the event, with the version it was read at; null when none is touched.</summary>
    public Incident? Incident { get; init; }

    public ImmutableArray<TimelineEntry> Timeline { get; init; } = [];

    public ImmutableArray<Effect> Effects { get; init; } = [];

    /// <summary>A run that has ended, under the id that <see cref="Incidents.Incident.LastRun"/> or the memory names.</summary>
    public (string Id, Run Run)? Run { get; init; }

    /// <summary>Deliveries that this one brings about, such as the parts of a message that holds several commands.</summary>
    public ImmutableArray<Delivery> Then { get; init; } = [];

    /// <summary>What the delivery's conversation remembers from now on; null when nothing new is to be remembered.</summary>
    public ConversationMemory? Memory { get; init; }

    /// <summary>The conversation whose <see cref="Memory"/> it is; null for the delivery's own.</summary>
    public string? MemoryOf { get; init; }
}
