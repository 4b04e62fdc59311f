using System.Collections.Immutable;
using ChatOpsBot.Core.Chat;
using ChatOpsBot.Core.Investigations;

namespace ChatOpsBot.Core.Incidents;

/// <summary>The only truth: deliveries, incidents, timelines, runs. What a method promises is durable when it returns.</summary>
/// <exception cref="StoreUnavailableException">Any method: the store does not answer now.</exception>
public interface IIncidentStore
{
    /// <summary>Stores a delivery; false when one of the same identity is known.</summary>
    Task<bool> ReceiveAsync(Delivery delivery, CancellationToken cancellationToken);

    /// <summary>Leases the oldest delivery of a conversation that nobody works on; null when there is none.</summary>
    Task<Delivery?> ClaimAsync(CancellationToken cancellationToken);

    /// <summary>Commits everything in one transaction.</summary>
    /// <exception cref="StaleIncidentException">The incident was changed since it was read.</exception>
    /// <exception cref="LeaseLostException">Somebody else has the delivery meanwhile.</exception>
    Task CommitAsync(Transition transition, CancellationToken cancellationToken);

    /// <summary>Gives a delivery back after a failure; set aside as poisoned when it failed too often, which is what true says.</summary>
    Task<bool> ReturnAsync(Delivery delivery, string reason, CancellationToken cancellationToken);

    /// <summary>Sets the wanted state of a slot outside an event: progress that may be lost without harm.</summary>
    Task ShowAsync(Effect effect, CancellationToken cancellationToken);

    /// <summary>The next unused incident id.</summary>
    Task<string> NewIdAsync(CancellationToken cancellationToken);

    Task<Incident?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Incidents of a conversation that are not resolved, the last touched first.</summary>
    Task<ImmutableArray<Incident>> UnresolvedAsync(string conversation, CancellationToken cancellationToken);

    /// <summary>Incidents whose <see cref="Incident.WakeAt"/> has come.</summary>
    Task<ImmutableArray<Incident>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken);

    Task<ImmutableArray<TimelineEntry>> TimelineAsync(string incident, CancellationToken cancellationToken);

    Task<Run?> RunAsync(string id, CancellationToken cancellationToken);

    /// <summary>What the conversation remembers; empty for one that is new.</summary>
    Task<ConversationMemory> MemoryAsync(string conversation, CancellationToken cancellationToken);
}

/// <summary>Somebody else changed the incident first; read it again.</summary>
public sealed class StaleIncidentException(string incident) : Exception($"Incident {incident} was changed by somebody else.");
