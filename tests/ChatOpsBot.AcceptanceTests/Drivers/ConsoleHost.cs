using ChatOpsBot.Assets;
using ChatOpsBot.Cli;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.AcceptanceTests.Drivers;

/// <summary>The bot with its console on a port of its own, as <c>serve</c> puts them together.</summary>
internal sealed class ConsoleHost : IAsyncDisposable
{
    private readonly Bot _bot;
    private readonly WebApplication _app;

    private ConsoleHost(Bot bot, WebApplication app) => (_bot, _app) = (bot, app);

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Urls.First());

    /// <param name="folder">Where the store is; the same folder again is the same bot after a restart.</param>
    /// <param name="port">0 for any that is free.</param>
    public static async Task<ConsoleHost> StartAsync(string folder, string? world, TimeProvider worldTime, int port, params string[] settings)
    {
        var bot = await Bot.PrepareAsync(world, [$"Storage:Sqlite={Path.Combine(folder, "room.db")}", .. settings], keep: false, TestContext.Current.CancellationToken, worldTime);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddConfiguration(bot.Configuration);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        BotServices.Add(builder.Services, bot);
        builder.Services.AddIncidents(bot);
        builder.Services.AddConsole(bot);
        var app = builder.Build();
        BotServices.Validate(app.Services);
        app.MapAssets();
        app.MapConsole();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new ConsoleHost(bot, app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _bot.DisposeAsync();
    }
}
