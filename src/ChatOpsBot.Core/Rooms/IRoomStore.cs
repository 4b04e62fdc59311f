using System.Collections.Immutable;

namespace ChatOpsBot.Core.Rooms;

/// <summary>What stands in the rooms that the bot keeps itself. Durable when a method returns.</summary>
/// <exception cref="Incidents.StoreUnavailableException">Any method: the store does not answer now.</exception>
public interface IRoomStore
{
    /// <summary>Raised after this process wrote an entry. Only a shortcut: other replicas write as well.</summary>
    event Action? Written;

    /// <summary>Writes an entry, or a newer body of it; makes its room where there is none. The same body again changes nothing.</summary>
    /// <returns>The entry as it is stored.</returns>
    Task<RoomEntry> WriteAsync(RoomEntry entry, CancellationToken cancellationToken);

    /// <summary>The newest entries of a room's main line that are older than one, the oldest first.</summary>
    /// <param name="before">A <see cref="RoomEntry.Born"/>; null for the newest.</param>
    Task<ImmutableArray<RoomEntry>> PageAsync(string room, long? before, int most, CancellationToken cancellationToken);

    /// <summary>The answers in a thread, the oldest first.</summary>
    Task<ImmutableArray<RoomEntry>> ThreadAsync(string room, string thread, int most, CancellationToken cancellationToken);

    /// <summary>How many answers threads have; those without are left out.</summary>
    Task<ImmutableDictionary<string, int>> AnswersAsync(IReadOnlyCollection<string> threads, CancellationToken cancellationToken);

    Task<RoomEntry?> FindAsync(string slot, CancellationToken cancellationToken);

    /// <summary>What was written after a number, in order.</summary>
    /// <param name="room">Null for all rooms.</param>
    Task<ImmutableArray<RoomEntry>> SinceAsync(long seq, string? room, int most, CancellationToken cancellationToken);

    /// <summary>The highest number so far.</summary>
    Task<long> LastAsync(CancellationToken cancellationToken);

    /// <summary>Makes a room; false when there is one of that name.</summary>
    Task<bool> MakeAsync(Room room, CancellationToken cancellationToken);

    Task<Room?> RoomAsync(string name, CancellationToken cancellationToken);

    /// <summary>Rooms, the one last written to first.</summary>
    Task<ImmutableArray<Room>> RoomsAsync(int most, CancellationToken cancellationToken);
}
