namespace ChatOpsBot.Core.Incidents;

/// <summary>Carries out one kind of effect from the outbox: a message, an issue, a page, a change.</summary>
/// <remarks>
/// Only rows of the outbox reach a carrier. It throws when the system outside did not take the effect; the outbox tries
/// again later, unless it is a <see cref="RefusedEffectException"/>. Finding before sending keeps a retry after a crash from doing it twice.
/// </remarks>
public interface IEffectCarrier
{
    /// <summary>Unique among the registered carriers.</summary>
    string Kind { get; }

    /// <summary>Looks for an effect that was sent but not recorded, by its marker; null when there is none.</summary>
    Task<EffectReference?> FindAsync(Effect effect, CancellationToken cancellationToken);

    /// <summary>Brings the outside to the wanted state: creates, or updates what <see cref="Effect.Reference"/> names.</summary>
    Task<EffectReference> SendAsync(Effect effect, CancellationToken cancellationToken);
}
