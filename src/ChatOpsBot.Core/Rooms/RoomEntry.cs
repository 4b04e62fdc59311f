namespace ChatOpsBot.Core.Rooms;

/// <summary>Something that stands in a room: what somebody said, or a message of the bot.</summary>
/// <param name="Slot">Names it; a newer state of the same slot takes its place.</param>
/// <param name="Thread">The <see cref="Born"/> of the entry that it answers to beside the room's main line; empty on the main line.</param>
/// <param name="Body">What was said, or the bot's report as JSON.</param>
public sealed record RoomEntry(string Slot, string Room, string Thread, RoomEntryKind Kind, string Who, string Body)
{
    /// <summary>When it was first written, system time.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Its place in the room: the <see cref="Seq"/> it was first written with.</summary>
    public long Born { get; init; }

    /// <summary>Raised over all rooms by every write; whoever has seen one number has seen all below it.</summary>
    public long Seq { get; init; }
}

public enum RoomEntryKind
{
    /// <summary>By a person; never changed.</summary>
    Said,

    /// <summary>By the bot; its body is a report and may be written again.</summary>
    Report,
}
