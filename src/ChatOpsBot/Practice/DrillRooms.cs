using System.Collections.Concurrent;
using System.Collections.Immutable;
using ChatOpsBot.Cli;
using ChatOpsBot.Configuration;
using ChatOpsBot.Core;
using ChatOpsBot.Core.Drills;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Reports;

namespace ChatOpsBot.Practice;

/// <summary>Opens and closes drills, each in a room of its own, and knows whose a conversation is.</summary>
public sealed class DrillRooms(Bot bot, IServiceProvider services, ILoggerFactory logs, TimeProvider clock) : IDrills, IAsyncDisposable
{
    private const int MostAtOnce = 5;

    /// <summary>How the last part of a drill's conversation begins.</summary>
    private const string Mark = "drill-";

    private readonly ConcurrentDictionary<string, DrillRoom> _rooms = new(StringComparer.Ordinal);

    private int _numbers;

    /// <summary>Raised when a room was opened from a conversation, with both.</summary>
    public event Action<string, DrillRoom>? Opened;

    /// <summary>Raised when a room is closed.</summary>
    public event Action<DrillRoom>? Closed;

    /// <summary>The drills that run now, on every platform.</summary>
    public IReadOnlyCollection<DrillRoom> Running => [.. _rooms.Values];

    /// <summary>The drill that a conversation belongs to; null for an ordinary one.</summary>
    public DrillRoom? Find(string conversation) => _rooms.GetValueOrDefault(conversation);

    /// <summary>Whether a conversation is a drill's, also after its end.</summary>
    public static bool IsDrill(string conversation) => conversation[(conversation.LastIndexOf(':') + 1)..].StartsWith(Mark, StringComparison.Ordinal);

    /// <inheritdoc/>
    public async Task<Report> StartAsync(string? world, Delivery.Message message, CancellationToken cancellationToken)
    {
        if (world is null)
        {
            return Report.Of("Which world shall we practise on?",
                new ReportBlock.Table("Shipped worlds", ["type", "what it is"], [.. WorldSession.Shipped.Select(known => (ImmutableArray<string>)[$"practice {known.Name}", known.About])]),
                new ReportBlock.Note(NoteKind.Information, "A drill has a room, a clock and systems of its own; nothing in it is real. It ends with: end practice"));
        }

        if (WorldSession.Shipped.All(known => known.Name != world))
        {
            return Report.Of($"There is no world {world}", new ReportBlock.Note(NoteKind.Information, $"There are {Words.List([.. WorldSession.Shipped.Select(known => known.Name)], 40)}."));
        }

        if (_rooms.Count >= MostAtOnce)
        {
            return Report.Of("Too many drills at once", new ReportBlock.Note(NoteKind.Warning, $"{Words.Count(MostAtOnce, "drill")} run already. End one first: end practice"));
        }

        // Beside the conversation that it was asked for in: the same platform, the same channel.
        var conversation = $"{message.Conversation[..message.Conversation.LastIndexOf(':')]}:{Mark}{world}-{Interlocked.Increment(ref _numbers)}-{message.Identity.GetHashCode(StringComparison.Ordinal):x8}";
        DrillRoom room;
        try
        {
            room = await DrillRoom.OpenAsync(world, conversation, bot, services, this, logs, clock, cancellationToken);
        }
        catch (ConfigurationException fault)
        {
            return Report.Of("The drill could not be started", new ReportBlock.Note(NoteKind.Problem, fault.Message));
        }

        _rooms[conversation] = room;
        Opened?.Invoke(message.Conversation, room);
        return Report.Of($"DRILL: {world} has begun, in a room of its own",
            new ReportBlock.Note(NoteKind.Information, room.Note),
            new ReportBlock.Note(NoteKind.Information, "You are on call. Look around with: check    It ends with: end practice"));
    }

    /// <inheritdoc/>
    public Task<Report> EndAsync(Delivery.Message message, CancellationToken cancellationToken) => Task.FromResult(Report.Of(
        "No drill runs here", new ReportBlock.Note(NoteKind.Information, "Start one with: practice")));

    /// <summary>Closes a room once its last word has been said.</summary>
    internal async Task CloseAsync(DrillRoom room)
    {
        if (_rooms.TryRemove(room.Conversation, out _))
        {
            Closed?.Invoke(room);
            await room.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var room in _rooms.Values)
        {
            await CloseAsync(room);
        }
    }
}
