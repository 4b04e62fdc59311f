using ChatOpsBot.Cli;
using ChatOpsBot.Teams;
using ChatOpsBot.Teams.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.AcceptanceTests.Drivers;

/// <summary>The whole bot, listening for Teams on loopback.</summary>
internal sealed class TeamsBot : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Bot _bot;

    private TeamsBot(WebApplication app, Bot bot) => (_app, _bot) = (app, bot);

    public IServiceProvider Services => _app.Services;

    public string Endpoint => _app.Urls.First() + MessagesEndpoint.Path;

    /// <param name="folder">Where the store is.</param>
    /// <param name="worldTime">What moves the world's clock; null for the system's time.</param>
    public static async Task<TeamsBot> StartAsync(string folder, string? world, TimeProvider? worldTime, params string[] settings)
    {
        var bot = await Bot.PrepareAsync(world, ["Urls=http://127.0.0.1:0", $"Storage:Sqlite={Path.Combine(folder, "room.db")}", .. settings], keep: false, TestContext.Current.CancellationToken, worldTime);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        BotServices.Add(builder.Services, bot);
        builder.Services.AddIncidents(bot);
        builder.Services.AddTeamsChat();
        var app = builder.Build();
        BotServices.Validate(app.Services);
        app.MapTeams();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new TeamsBot(app, bot);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _bot.DisposeAsync();
    }
}
