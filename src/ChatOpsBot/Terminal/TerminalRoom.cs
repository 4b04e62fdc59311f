using ChatOpsBot.Configuration;
using ChatOpsBot.Core.Chat;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Practice;

namespace ChatOpsBot.Terminal;

/// <summary>The incident room at the prompt: a conversation like any other, whose only participant is the person at the keyboard.</summary>
public sealed class TerminalRoom(DeliveryRouter inbox, DrillRooms drills, TerminalScreen screen, IHostApplicationLifetime lifetime, TimeProvider clock) : BackgroundService
{
    /// <summary>The room's conversation; it stays the same across restarts, and so do its incidents.</summary>
    public const string Conversation = "terminal:room";

    private const int MostHistory = 500;

    private static readonly string[] Goodbye = ["exit", "quit", "bye"];

    private readonly Person _person = new($"terminal:{Environment.UserName}", Environment.UserName) { TimeZone = TimeZoneInfo.Local.Id };

    /// <summary>Where what is typed goes: the room, or the drill that was started from it.</summary>
    private volatile string _conversation = Conversation;

    private volatile string _prompt = "incident room> ";

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await TalkAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The bot is asked to stop while somebody is at the prompt.
        }
    }

    private async Task TalkAsync(CancellationToken stoppingToken)
    {
        drills.Opened += (from, room) => Enter(from == _conversation, room.Conversation, $"drill {room.World}> ");
        drills.Closed += room => Enter(room.Conversation == _conversation, Conversation, "incident room> ");
        await Started(stoppingToken);
        var history = ReadHistory();
        var editor = new LineEditor(screen, () => Console.ReadKey(intercept: true), history);
        while (!stoppingToken.IsCancellationRequested)
        {
            var line = Console.IsInputRedirected ? await Console.In.ReadLineAsync(stoppingToken) : await Task.Run(() => editor.ReadLine(_prompt), stoppingToken).WaitAsync(stoppingToken);
            if (line is null && Console.IsInputRedirected)
            {
                return;
            }

            if (line is null || Goodbye.Contains(line.Trim(), StringComparer.OrdinalIgnoreCase))
            {
                lifetime.StopApplication();
                return;
            }

            if (!string.IsNullOrWhiteSpace(line))
            {
                Remember(history, line);
                await AskAsync(line, stoppingToken);
            }
        }
    }

    /// <summary>Delivers a line as a message and waits until its answer stands.</summary>
    private async Task AskAsync(string line, CancellationToken stoppingToken)
    {
        var message = new Delivery.Message(_person, line, Addressed: true)
        {
            Identity = $"{_conversation}:{Guid.CreateVersion7()}",
            Conversation = _conversation,
            ReceivedAt = clock.GetUtcNow(),
        };
        var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Seen(string slot)
        {
            if (slot.EndsWith(message.Identity, StringComparison.Ordinal))
            {
                answered.TrySetResult();
            }
        }

        screen.Shown += Seen;
        try
        {
            await inbox.ReceiveAsync(message, stoppingToken);
            await answered.Task.WaitAsync(stoppingToken);
        }
        finally
        {
            screen.Shown -= Seen;
        }
    }

    private void Enter(bool concerns, string conversation, string prompt)
    {
        if (concerns)
        {
            (_conversation, _prompt) = (conversation, prompt);
        }
    }

    private Task Started(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        return started.Task.WaitAsync(stoppingToken);
    }

    private static string HistoryFile => DataFolder.File("history");

    private static List<string> ReadHistory() => File.Exists(HistoryFile) ? [.. File.ReadAllLines(HistoryFile).TakeLast(MostHistory)] : [];

    private static void Remember(List<string> history, string line)
    {
        if (Console.IsInputRedirected || history.LastOrDefault() == line)
        {
            return;
        }

        history.Add(line);
        Directory.CreateDirectory(DataFolder.Path);
        File.AppendAllLines(HistoryFile, [line]);
    }
}
