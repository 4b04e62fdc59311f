using System.Collections.Immutable;
using ChatOpsBot.Cli;
using ChatOpsBot.Core.Chat;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Drills;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Investigations;
using ChatOpsBot.Core.Reports;
using ChatOpsBot.Pages;
using ChatOpsBot.Runbooks;
using Microsoft.Data.Sqlite;

namespace ChatOpsBot.Practice;

/// <summary>One drill: a whole bot of its own on a world, with its own store and clock, that speaks through the chat of the real one.</summary>
public sealed class DrillRoom : IDrills, IAsyncDisposable
{
    private readonly DrillRooms _rooms;
    private readonly Bot _bot;
    private readonly string _folder;
    private readonly TimeProvider _clock;
    private readonly DateTimeOffset _startedAt;
    private ServiceProvider? _services;
    private volatile string? _lastWord;

    private DrillRoom(string world, string conversation, Bot bot, string folder, DrillRooms rooms, TimeProvider clock) =>
        (World, Conversation, _bot, _folder, _rooms, _clock, _startedAt) = (world, conversation, bot, folder, rooms, clock, clock.GetUtcNow());

    public string World { get; }

    public string Conversation { get; }

    /// <summary>System time.</summary>
    public DateTimeOffset StartedAt => _startedAt;

    /// <summary>One sentence about the world.</summary>
    public string Note => _bot.World!.Note;

    /// <summary>Takes deliveries of this room.</summary>
    public IIncidentStore Store => _services!.GetRequiredService<IIncidentStore>();

    /// <summary>Looks over the incidents of this room.</summary>
    /// <exception cref="ObjectDisposedException">The drill is over.</exception>
    public IIncidentArchive Archive => _services!.GetRequiredService<IIncidentArchive>();

    /// <summary>What is wanted in a message of this room, as people see it; null when it has none of that slot.</summary>
    public async Task<Report?> ShownAsync(string slot, CancellationToken cancellationToken) =>
        await Store.EffectAsync(slot, cancellationToken) is { } effect ? DrillVoice.Marked(MessageSlots.Report(effect)) : null;

    /// <param name="outer">The bot whose chat platforms this drill speaks through.</param>
    internal static async Task<DrillRoom> OpenAsync(string world, string conversation, Bot outer, IServiceProvider chat, DrillRooms rooms, ILoggerFactory logs, TimeProvider clock, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("chatopsbot-drill-").FullName;
        var bot = await Bot.PrepareAsync(world, [.. outer.Settings, $"Storage:Sqlite={Path.Combine(folder, "drill.db")}", "Storage:PostgreSql="], keep: false, cancellationToken);
        var room = new DrillRoom(world, conversation, bot, folder, rooms, clock);
        try
        {
            var services = new ServiceCollection();
            services.AddSingleton(logs);
            services.AddSingleton(chat.GetRequiredService<IHostApplicationLifetime>());
            services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
            BotServices.Add(services, bot);
            services.AddIncidents(bot);
            // What a drill keeps is gone when it ends, and no page outlives it.
            services.AddSingleton(new PublicAddress((string?)null));
            services.AddSingleton<IDrills>(room);
            foreach (var directory in chat.GetServices<IChatDirectory>())
            {
                services.AddSingleton(directory);
            }

            foreach (var voice in chat.GetServices<IEffectCarrier>().Where(carrier => carrier.Kind.EndsWith(".message", StringComparison.Ordinal)))
            {
                services.AddSingleton<IEffectCarrier>(new DrillVoice(voice, room.Said));
            }

            room._services = services.BuildServiceProvider();
            foreach (var service in room._services.GetServices<IHostedService>())
            {
                await service.StartAsync(cancellationToken);
            }

            return room;
        }
        catch
        {
            await room.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<Report> StartAsync(string? world, Delivery.Message message, CancellationToken cancellationToken) => Task.FromResult(Report.Of(
        $"This room is a drill already: {World}", new ReportBlock.Note(NoteKind.Information, "End it first with: end practice")));

    /// <inheritdoc/>
    public async Task<Report> EndAsync(Delivery.Message message, CancellationToken cancellationToken)
    {
        var truth = await LookAroundAsync(cancellationToken);
        var incidents = new List<(Incident, ImmutableArray<TimelineEntry>)>();
        for (var number = 1; await Store.FindAsync($"inc-{number}", cancellationToken) is { } incident; number++)
        {
            incidents.Add((incident, await Store.TimelineAsync(incident.Id, cancellationToken)));
        }

        _lastWord = $"answer:{message.Identity}";
        return DrillReview.Of(World, incidents, truth, _startedAt, _clock.GetUtcNow());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
        {
            foreach (var service in _services.GetServices<IHostedService>().Reverse())
            {
                await service.StopAsync(CancellationToken.None);
            }

            await _services.DisposeAsync();
        }

        await _bot.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A message has been said; after the last one the room closes, from outside the worker that said it.</summary>
    private void Said(string slot)
    {
        if (slot == _lastWord)
        {
            _ = Task.Run(() => _rooms.CloseAsync(this));
        }
    }

    /// <summary>What a look over the whole world names now: the measure of what was missed.</summary>
    private async Task<Run?> LookAroundAsync(CancellationToken cancellationToken)
    {
        var books = _services!.GetRequiredService<RunbookShelf>().Library.All;
        if (books.FirstOrDefault(book => book.Name == "cluster") is not { } overview)
        {
            return null;
        }

        var now = _services!.GetRequiredService<IncidentClock>().Now;
        var request = new InvestigationRequest(overview, null, [], TimeWindow.Ending(now, TimeSpan.FromHours(1)), ImmutableSortedDictionary<string, string>.Empty);
        return await _services!.GetRequiredService<Investigator>().RunAsync(request, now, _ => { }, cancellationToken);
    }
}
