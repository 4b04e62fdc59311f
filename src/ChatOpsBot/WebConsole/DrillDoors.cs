using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Reports;
using ChatOpsBot.Core.Rooms;
using ChatOpsBot.Practice;
using ChatOpsBot.WebConsole.Pages;
using ChatOpsBot.WebConsole.Rooms;

namespace ChatOpsBot.WebConsole;

/// <summary>A drill that is started in a room gets a room of its own, and the room that it was started from a way there.</summary>
internal sealed partial class DrillDoors(DrillRooms drills, IRoomStore rooms, TimeProvider clock, ILogger<DrillDoors> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        drills.Opened += Opened;
        drills.Closed += Closed;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        drills.Opened -= Opened;
        drills.Closed -= Closed;
        return Task.CompletedTask;
    }

    private void Opened(string from, DrillRoom drill) => Tell(drill, room => OpenAsync(from, drill, room));

    private void Closed(DrillRoom drill) => Tell(drill, room =>
        SayAsync(room, $"door:{room}:over", Report.Of($"DRILL: {drill.World} is over", new ReportBlock.Link("Complete its review, and file it", Addresses.DrillReview(room)))));

    private void Tell(DrillRoom drill, Func<string, Task> tell)
    {
        if (RoomAddress.IsHere(drill.Conversation))
        {
            _ = Task.Run(() => TryAsync(drill.World, () => tell(RoomAddress.Room(drill.Conversation))));
        }
    }

    private async Task OpenAsync(string from, DrillRoom drill, string room)
    {
        await rooms.MakeAsync(new Room(room, $"drill: {drill.World}", clock.GetUtcNow(), TimelineEntry.Bot), CancellationToken.None);
        await SayAsync(room, $"door:{room}:in", Report.Of($"DRILL: {drill.World}", new ReportBlock.Note(NoteKind.Information, drill.Note),
            new ReportBlock.Actions("You are on call. Look around first", [new ActionView("", "check", "check"), new ActionView("", "end practice", "end practice")])));
        await SayAsync(RoomAddress.Room(from), $"door:{room}:out", Report.Of($"The drill's room is open: {drill.World}", new ReportBlock.Link("Go to the drill's room", Addresses.Room(room))));
    }

    private async Task TryAsync(string world, Func<Task> tell)
    {
        try
        {
            await tell();
        }
        catch (StoreUnavailableException fault)
        {
            NotTold(fault, world);
        }
    }

    private Task SayAsync(string room, string slot, Report report) =>
        rooms.WriteAsync(new RoomEntry(slot, room, "", RoomEntryKind.Report, TimelineEntry.Bot, MessageSlots.Payload(report)), CancellationToken.None);

    [LoggerMessage(LogLevel.Warning, "What people should know of the drill {World} could not be told")]
    private partial void NotTold(Exception fault, string world);
}
