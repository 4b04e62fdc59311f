using System.Collections.Concurrent;
using System.Text;
using ChatOpsBot.Cli;
using ChatOpsBot.Core.Chat;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Reports;
using ChatOpsBot.Core.Reports.Terminal;
using ChatOpsBot.Practice;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.AcceptanceTests.Drivers;

/// <summary>A room without a vendor: what is said goes straight to the inbox, what is answered is read as in a terminal.</summary>
internal sealed class RoomDriver : ChatDriver, IEffectCarrier
{
    public const string Conversation = "driver:room";

    private readonly ConcurrentDictionary<string, Report> _slots = [];
    private readonly ConcurrentQueue<(string Slot, Report Report)> _shown = [];
    private readonly Lock _gate = new();
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string _place = Conversation;
    private WebApplication? _app;
    private Bot? _bot;

    public string Kind => "driver.message";

    /// <summary>Everything that was shown, edits included, oldest first.</summary>
    public IReadOnlyCollection<(string Slot, Report Report)> Shown => _shown;

    public override IServiceProvider Services => _app!.Services;

    /// <param name="folder">Where the store is; the same folder again is the same bot after a restart.</param>
    public static async Task<RoomDriver> EnterAsync(string folder, string? world, params string[] settings)
    {
        var driver = new RoomDriver();
        driver._bot = await Bot.PrepareAsync(world, [$"Storage:Sqlite={Path.Combine(folder, "room.db")}", .. settings], keep: false, TestContext.Current.CancellationToken, driver.WorldTime);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        BotServices.Add(builder.Services, driver._bot);
        builder.Services.AddIncidents(driver._bot);
        builder.Services.AddSingleton<IEffectCarrier>(driver);
        builder.Services.AddSingleton<Microsoft.AspNetCore.Hosting.Server.IServer, NoServer>();
        driver._app = builder.Build();
        BotServices.Validate(driver._app.Services);
        await driver._app.StartAsync(TestContext.Current.CancellationToken);
        return driver;
    }

    public static string Identity(string person) => $"driver:{person}";

    public override async Task<string> SayAsync(string text, string person = "ana")
    {
        var message = Message(text, person);
        await Services.GetRequiredService<DeliveryRouter>().ReceiveAsync(message, TestContext.Current.CancellationToken);
        return await HearAsync(slot => slot.EndsWith(message.Identity, StringComparison.Ordinal), report => report.Final);
    }

    public override Task<string> HearAsync(string text) => HearAsync(_ => true, report => Text(report).Contains(text, StringComparison.OrdinalIgnoreCase));

    public override void Enter(DrillRoom drill) => _place = drill.Conversation;

    public override void Leave() => _place = Conversation;

    public Delivery.Message Message(string text, string person = "ana") => new(new Person(Identity(person), person), text, Addressed: true)
    {
        Identity = $"{_place}:{Guid.CreateVersion7()}",
        Conversation = _place,
        ReceivedAt = TimeProvider.System.GetUtcNow(),
    };

    public Task<EffectReference?> FindAsync(Effect effect, CancellationToken cancellationToken) => Task.FromResult<EffectReference?>(null);

    public Task<EffectReference> SendAsync(Effect effect, CancellationToken cancellationToken)
    {
        var report = MessageSlots.Report(effect);
        _slots[effect.Key] = report;
        _shown.Enqueue((effect.Key, report));
        lock (_gate)
        {
            _news.TrySetResult();
            _news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return Task.FromResult(new EffectReference(effect.Key));
    }

    public static string Text(Report report) => string.Join('\n', TerminalRenderer.Render(report, 120, colour: false));

    public override async ValueTask DisposeAsync()
    {
        await _app!.StopAsync();
        await _app.DisposeAsync();
        await _bot!.DisposeAsync();
    }

    private async Task<string> HearAsync(Func<string, bool> slot, Func<Report, bool> said)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            Task news;
            lock (_gate)
            {
                news = _news.Task;
            }

            foreach (var (key, report) in _slots)
            {
                if (slot(key) && said(report))
                {
                    return Text(report);
                }
            }

            try
            {
                await news.WaitAsync(patience.Token).WaitAsync(TestContext.Current.CancellationToken);
            }
            catch (OperationCanceledException) when (patience.IsCancellationRequested)
            {
                var all = new StringBuilder("Nothing of that kind was said. What was said:\n");
                foreach (var (key, report) in _slots)
                {
                    all.AppendLine(key).AppendLine(Text(report));
                }

                throw new TimeoutException(all.ToString());
            }
        }
    }

    /// <summary>The room needs no port.</summary>
    private sealed class NoServer : Microsoft.AspNetCore.Hosting.Server.IServer
    {
        public Microsoft.AspNetCore.Http.Features.IFeatureCollection Features { get; } = new Microsoft.AspNetCore.Http.Features.FeatureCollection();

        public Task StartAsync<TContext>(Microsoft.AspNetCore.Hosting.Server.IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
        }
    }
}
