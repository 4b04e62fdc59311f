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

/// <summary>A person in a room with the whole bot behind it: its own store on disk, its workers, its clock, real sockets.</summary>
internal sealed class RoomDriver : IEffectCarrier, IAsyncDisposable
{
    private const string Conversation = "driver:room";

    /// <summary>How long something is waited for before a test says that it was never said.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(75);

    private readonly ConcurrentDictionary<string, Report> _slots = [];
    private readonly ConcurrentQueue<(string Slot, Report Report)> _shown = [];
    private readonly Lock _gate = new();
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WorldTime _worldTime = new();
    private WebApplication? _app;
    private Bot? _bot;

    public string Kind => "driver.message";

    /// <summary>Everything that was shown, edits included, oldest first.</summary>
    public IReadOnlyCollection<(string Slot, Report Report)> Shown => _shown;

    public IServiceProvider Services => _app!.Services;

    /// <param name="folder">Where the store is; the same folder again is the same bot after a restart.</param>
    public static async Task<RoomDriver> EnterAsync(string folder, string? world, params string[] settings)
    {
        var driver = new RoomDriver();
        driver._bot = await Bot.PrepareAsync(world, [$"Storage:Sqlite={Path.Combine(folder, "room.db")}", .. settings], keep: false, TestContext.Current.CancellationToken, driver._worldTime);
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

    /// <summary>Says something and waits for the final answer, as a person reads it.</summary>
    public async Task<string> SayAsync(string text, string person = "ana")
    {
        var message = Message(text, person);
        await Services.GetRequiredService<DeliveryRouter>().ReceiveAsync(message, TestContext.Current.CancellationToken);
        return await HearAsync(slot => slot.EndsWith(message.Identity, StringComparison.Ordinal), report => report.Final);
    }

    /// <summary>Lets time pass in the world, at once.</summary>
    public void Pass(TimeSpan time) => _worldTime.Pass(time);

    /// <summary>Says several things at the same moment; the answers come in the order of the texts.</summary>
    public Task<string[]> SayAtOnceAsync(params (string Text, string Person)[] said) => Task.WhenAll(said.Select(one => SayAsync(one.Text, one.Person)));

    /// <summary>Waits for a message that contains a text.</summary>
    public Task<string> HearAsync(string text) => HearAsync(_ => true, report => Text(report).Contains(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>The conversation that is spoken in: the room's, or a drill's.</summary>
    public string Place { get; set; } = Conversation;

    public Delivery.Message Message(string text, string person = "ana") => new(new Person($"driver:{person}", person), text, Addressed: true)
    {
        Identity = $"{Place}:{Guid.CreateVersion7()}",
        Conversation = Place,
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

    public async ValueTask DisposeAsync()
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
