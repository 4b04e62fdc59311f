using System.Collections.Concurrent;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Reports;
using ChatOpsBot.Practice;

namespace ChatOpsBot.Teams.Places;

/// <summary>Gives a drill its place: a thread of its own in a channel, and the chat itself until the drill ends where there are no threads.</summary>
internal sealed class TeamsDrills : IDisposable
{
    private readonly DrillRooms _rooms;

    /// <summary>Where a drill is, by its own conversation; a channel's id until its thread has begun.</summary>
    private readonly ConcurrentDictionary<string, string> _places = new(StringComparer.Ordinal);

    /// <summary>Which drill a conversation of Teams is.</summary>
    private readonly ConcurrentDictionary<string, string> _drills = new(StringComparer.Ordinal);

    public TeamsDrills(DrillRooms rooms)
    {
        _rooms = rooms;
        rooms.Opened += Open;
        rooms.Closed += Close;
    }

    /// <summary>The drill that a place in Teams is; null for any other.</summary>
    public string? Drill(string id) => _drills.GetValueOrDefault(id);

    /// <summary>Where in Teams something for a conversation goes; a drill whose thread has not begun goes to its channel.</summary>
    public string Outbound(string conversation) => _places.GetValueOrDefault(conversation) ?? ConversationIds.Theirs(conversation);

    /// <summary>Whether a drill still waits for its thread.</summary>
    public bool AwaitsThread(string conversation) => _places.TryGetValue(conversation, out var place) && !_drills.ContainsKey(place);

    /// <summary>A drill's thread has begun.</summary>
    public void Begin(string conversation, string thread)
    {
        _drills[thread] = conversation;
        _places[conversation] = thread;
    }

    public void Dispose()
    {
        _rooms.Opened -= Open;
        _rooms.Closed -= Close;
    }

    private void Open(string from, DrillRoom room)
    {
        if (!from.StartsWith(ConversationIds.Platform + ":", StringComparison.Ordinal))
        {
            return;
        }

        var place = ConversationIds.Theirs(from);
        if (ConversationIds.Channel(place) is not { } channel)
        {
            Begin(room.Conversation, place);
            return;
        }

        _places[room.Conversation] = channel;
        _ = room.Store.ShowAsync(Invitation(room), CancellationToken.None);
    }

    /// <summary>The message that the drill's thread hangs on.</summary>
    private static Effect Invitation(DrillRoom room) => new()
    {
        Key = $"drill:{room.Conversation}",
        Kind = MessageSlots.Kind(room.Conversation),
        Destination = room.Conversation,
        Payload = MessageSlots.Payload(Report.Of($"DRILL: {room.World}",
            new ReportBlock.Note(NoteKind.Information, room.Note),
            new ReportBlock.Note(NoteKind.Information, "This thread is the drill's room. Look around with: check    It ends with: end practice"))),
    };

    private void Close(DrillRoom room)
    {
        if (_places.TryRemove(room.Conversation, out var place))
        {
            _drills.TryRemove(place, out _);
        }
    }
}
