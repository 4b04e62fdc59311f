using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Rooms;
using ChatOpsBot.WebConsole.Rooms;

namespace ChatOpsBot.WebConsole;

/// <summary>Puts the bot's messages into rooms: an entry a slot, written again as the message changes.</summary>
public sealed class ConsoleCarrier(IRoomStore rooms, ConsoleOptions options) : IEffectCarrier
{
    /// <inheritdoc/>
    public string Kind => RoomAddress.Platform + ".message";

    /// <summary>Writing the same entry again changes nothing, so there is nothing to look for.</summary>
    public Task<EffectReference?> FindAsync(Effect effect, CancellationToken cancellationToken) => Task.FromResult<EffectReference?>(null);

    /// <inheritdoc/>
    public async Task<EffectReference> SendAsync(Effect effect, CancellationToken cancellationToken)
    {
        var asked = RoomAddress.Answered(effect.Key) is { } identity ? await rooms.FindAsync(RoomAddress.Said(identity), cancellationToken) : null;
        var entry = await rooms.WriteAsync(
            new RoomEntry(effect.Key, RoomAddress.Room(effect.Destination), asked?.Thread ?? "", RoomEntryKind.Report, TimelineEntry.Bot, effect.Payload), cancellationToken);
        return new EffectReference(effect.Key, options.Address is { } address ? address + Pages.Addresses.Entry(entry) : null);
    }
}
