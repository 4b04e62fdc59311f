using ChatOpsBot.Core.Incidents;

namespace ChatOpsBot.Practice;

/// <summary>Where chat platforms hand in what people say: to the bot, or to the drill whose room it was said in.</summary>
public sealed class DeliveryRouter(IIncidentStore store, DrillRooms rooms)
{
    /// <summary>Stores a delivery; false when one of the same identity is known.</summary>
    public Task<bool> ReceiveAsync(Delivery delivery, CancellationToken cancellationToken) =>
        (rooms.Find(delivery.Conversation)?.Store ?? store).ReceiveAsync(delivery, cancellationToken);
}
