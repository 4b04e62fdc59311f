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

    /// <summary>An effect as it is wanted now, whether or not it was carried out; null when there is none of that key.</summary>
    Task<Effect?> EffectAsync(string key, CancellationToken cancellationToken);

    /// <summary>The next unused incident id.</summary>
    Task<string> NewIdAsync(CancellationToken cancellationToken);

    Task<Incident?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Incidents of a conversation that are not resolved, the last touched first.</summary>
    Task<ImmutableArray<Incident>> UnresolvedAsync(string conversation, CancellationToken cancellationToken);

    /// <summary>The incident of a service in a conversation that was resolved last, if that was not before <paramref name="since"/>.</summary>
    Task<Incident?> LastResolvedAsync(string conversation, string service, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Every open incident, the last touched first.</summary>
    Task<ImmutableArray<Incident>> OpenAsync(CancellationToken cancellationToken);

    /// <summary>The delivery that a conversation began with; null for one that is new.</summary>
    Task<Delivery?> FirstDeliveryAsync(string conversation, CancellationToken cancellationToken);

    /// <summary>The newest incidents of a channel's alerts, and of people who speak in the channel itself, whatever their state, the last touched first.</summary>
    Task<ImmutableArray<Incident>> RecentAsync(string channel, CancellationToken cancellationToken);

    /// <summary>Incidents whose <see cref="Incident.WakeAt"/> has come.</summary>
    Task<ImmutableArray<Incident>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken);

    Task<ImmutableArray<TimelineEntry>> TimelineAsync(string incident, CancellationToken cancellationToken);

    Task<Run?> RunAsync(string id, CancellationToken cancellationToken);

    /// <summary>What the conversation remembers; empty for one that is new.</summary>
    Task<ConversationMemory> MemoryAsync(string conversation, CancellationToken cancellationToken);
}

/// <summary>Somebody else changed the incident first; read it again.</summary>
public sealed class StaleIncidentException(string incident) : Exception($"Incident {incident} was changed by somebody else.");
