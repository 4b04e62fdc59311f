namespace ChatOpsBot.Core.Incidents;

/// <summary>Effects that wait to be carried out. What becomes of one is told by the replica that has it leased.</summary>
/// <exception cref="StoreUnavailableException">Any method: the store does not answer now.</exception>
/// <exception cref="LeaseLostException">Any method that tells what became of an effect: somebody else has it meanwhile.</exception>
public interface IOutbox
{
    /// <summary>Leases the oldest effect that is due, of a destination that nobody works on; null when there is none.</summary>
    Task<Effect?> ClaimAsync(CancellationToken cancellationToken);

    /// <summary>Records success; an effect that wants to be told of delivers <see cref="Delivery.EffectCarried"/> in the same transaction.</summary>
    Task CarriedAsync(Effect effect, EffectReference reference, CancellationToken cancellationToken);

    /// <summary>Records a failure and when to try again; the first one delivers <see cref="Delivery.EffectFailed"/> to an incident that wants to hear of it.</summary>
    Task FailedAsync(Effect effect, string reason, DateTimeOffset again, CancellationToken cancellationToken);

    /// <summary>Puts an effect off until its turn comes; it has not been tried.</summary>
    Task PostponedAsync(Effect effect, DateTimeOffset again, CancellationToken cancellationToken);

    /// <summary>Where the first effect for a destination ended up, such as the message that a thread hangs on; null before there is one.</summary>
    Task<EffectReference?> FirstReferenceAsync(string destination, CancellationToken cancellationToken);

    /// <summary>The destination of an effect of a kind by where it ended up; null when there is none.</summary>
    Task<string?> DestinationAsync(string kind, string reference, CancellationToken cancellationToken);

    /// <summary>Sets an effect aside for good and delivers <see cref="Delivery.EffectRefused"/> to an incident that wants to hear of it; a newer wanted state is tried anew.</summary>
    Task RefusedAsync(Effect effect, string reason, CancellationToken cancellationToken);
}
