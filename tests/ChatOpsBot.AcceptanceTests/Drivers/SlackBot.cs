using ChatOpsBot.Cli;
using ChatOpsBot.Slack;
using ChatOpsBot.Slack.Events;
using ChatOpsBot.Tests;
using ChatOpsBot.Tests.SlackServer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.AcceptanceTests.Drivers;

/// <summary>The whole bot as it is served, with a Slack on loopback before it.</summary>
internal sealed class SlackBot : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Bot _bot;

    private SlackBot(WebApplication app, Bot bot) => (_app, _bot) = (app, bot);

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Urls.First());

    /// <param name="overHttp">Slack posts to the bot; otherwise the bot holds Socket Mode connections.</param>
    public static async Task<SlackBot> StartAsync(FakeSlack slack, string folder, string? world, bool overHttp, TimeProvider worldTime, params string[] settings)
    {
        var app = slack.Workspace.App;
        var bot = await Bot.PrepareAsync(
            world,
            [
                $"Storage:Sqlite={Path.Combine(folder, "slack.db")}", $"Slack:BotToken={app.BotToken}", $"Slack:ApiUrl={slack.ApiUrl}",
                overHttp ? $"Slack:SigningSecret={app.SigningSecret}" : $"Slack:AppToken={app.AppToken}", .. settings,
            ],
            keep: false, TestContext.Current.CancellationToken, worldTime);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddConfiguration(bot.Configuration);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{RealProgram.FreePort()}");
        BotServices.Add(builder.Services, bot);
        builder.Services.AddIncidents(bot);
        builder.Services.AddSlackChat(bot.Configuration);
        var host = builder.Build();
        BotServices.Validate(host.Services);
        host.MapSlack();
        await host.StartAsync(TestContext.Current.CancellationToken);
        var started = new SlackBot(host, bot);
        if (overHttp)
        {
            app.ListenAt(started.Address);
        }
        else
        {
            await slack.Sockets.ConnectedAsync();
        }

        return started;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _bot.DisposeAsync();
    }
}
