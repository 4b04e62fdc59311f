using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Reports;
using ChatOpsBot.Practice;

namespace ChatOpsBot.Slack;

/// <summary>Gives each drill that is started here a thread of its own: the root message that its conversation hangs on.</summary>
internal sealed partial class SlackDrills(DrillRooms rooms, ILogger<SlackDrills> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        rooms.Opened += Open;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        rooms.Opened -= Open;
        return Task.CompletedTask;
    }

    private void Open(string from, DrillRoom room)
    {
        if (SlackAddress.Parse(room.Conversation) is not null)
        {
            _ = OpenAsync(room);
        }
    }

    private async Task OpenAsync(DrillRoom room)
    {
        try
        {
            await room.Store.ShowAsync(
                new Effect
                {
                    Key = $"drill:{room.Conversation}",
                    Kind = SlackAddress.Kind,
                    Destination = room.Conversation,
                    Payload = MessageSlots.Payload(Report.Of(
                        $"DRILL: {room.World}",
                        new ReportBlock.Note(NoteKind.Information, "This thread is a drill: nothing in it is real. Look around with: check    It ends with: end practice"))),
                },
                CancellationToken.None);
        }
        catch (StoreUnavailableException fault)
        {
            LogNotOpened(fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A drill's thread could not be opened")]
    private partial void LogNotOpened(Exception fault);
}
