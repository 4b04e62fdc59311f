using System.Net.Sockets;
using ChatOpsBot.Alerts;
using ChatOpsBot.Assets;
using ChatOpsBot.Configuration;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.GitHub.Webhooks;
using ChatOpsBot.Pages;
using ChatOpsBot.Runbooks;
using ChatOpsBot.Slack;
using ChatOpsBot.Slack.Events;
using ChatOpsBot.Teams;
using ChatOpsBot.Teams.Messages;
using ChatOpsBot.Telemetry;
using ChatOpsBot.Terminal;
using ChatOpsBot.WebConsole;
using ChatOpsBot.Work;
using Serilog;
using Serilog.Formatting.Json;

namespace ChatOpsBot.Cli;

/// <summary><c>serve</c>: the bot itself. In an interactive terminal it is an incident room as well.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(string? world, IReadOnlyList<string> settings, CancellationToken cancellationToken)
    {
        await using var bot = await Bot.PrepareAsync(world, settings, keep: true, cancellationToken);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddConfiguration(bot.Configuration);
        builder.WebHost.UseUrls(Addresses(bot.Configuration));
        builder.WebHost.UseKestrelCore();

        var interactive = !Console.IsInputRedirected && !Console.IsOutputRedirected;
        AddLogging(builder, interactive);
        BotServices.Add(builder.Services, bot);
        builder.Services.AddIncidents(bot);
        builder.Services.AddSingleton<MetricsPage>();
        builder.Services.AddHostedService<TraceExport>();
        builder.Services.AddSlackChat(bot.Configuration);
        builder.Services.AddSingleton(TerminalScreen.OfProcess());
        builder.Services.AddSingleton<IEffectCarrier, TerminalCarrier>();
        builder.Services.AddHostedService<TerminalRoom>();
        var teams = bot.Configuration.IsTeamsOn(isWorld: bot.World is not null);
        if (teams)
        {
            builder.Services.AddTeamsChat();
        }

        builder.Services.AddConsole(bot);

        await using var app = builder.Build();
        BotServices.Validate(app.Services);
        app.MapHealth();
        app.MapMetrics();
        app.MapAssets();
        app.MapPages();
        app.MapGitHubWebhooks();
        app.MapSlack();
        app.MapAlerts();
        if (teams)
        {
            app.MapTeams();
        }

        app.MapConsole();
        var console = app.Services.GetRequiredService<ConsoleOptions>();
        var room = console.Enabled ? Addresses(bot.Configuration).Split(';')[0] : null;
        Greet(app.Services, bot, room);
        if (room is not null && console.OpenBrowser && BrowserWindow.IsWelcome(bot.IsPractice, interactive, OperatingSystem.IsWindows() || OperatingSystem.IsMacOS(), Environment.GetEnvironmentVariable))
        {
            app.Lifetime.ApplicationStarted.Register(() => BrowserWindow.Open(room));
        }

        try
        {
            await app.RunAsync(cancellationToken);
            return ExitCodes.Answered;
        }
        catch (IOException fault) when (fault.InnerException is SocketException or Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new ConfigurationException($"Urls: {Addresses(bot.Configuration)} cannot be listened on ({fault.InnerException.Message}). Is the bot running already? Otherwise choose another: --set Urls=http://127.0.0.1:5090");
        }
    }

    /// <summary>Where the host listens, parted by semicolons.</summary>
    internal static string Addresses(IConfiguration configuration) => configuration["Urls"] is { Length: > 0 } urls ? urls : "http://127.0.0.1:5080";

    /// <summary>In a terminal that is a room, logs go to a file; elsewhere to the console as JSON lines.</summary>
    private static void AddLogging(WebApplicationBuilder builder, bool interactive)
    {
        var serilog = new LoggerConfiguration().MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", Serilog.Events.LogEventLevel.Warning)
            .MinimumLevel.Override("Quartz", Serilog.Events.LogEventLevel.Warning)
            .ReadFrom.Configuration(builder.Configuration);
        serilog = interactive
            ? serilog.WriteTo.File(new JsonFormatter(renderMessage: true), DataFolder.File("logs/chatopsbot-.log"), rollingInterval: RollingInterval.Day, retainedFileCountLimit: 7)
            : serilog.WriteTo.Console(new JsonFormatter(renderMessage: true), standardErrorFromLevel: Serilog.Events.LogEventLevel.Verbose);
        builder.Logging.ClearProviders().AddSerilog(serilog.CreateLogger(), dispose: true);
    }

    /// <param name="console">The console's address; null when it is off.</param>
    private static void Greet(IServiceProvider services, Bot bot, string? console)
    {
        var screen = services.GetRequiredService<TerminalScreen>();
        if (bot.World is { } world)
        {
            screen.Say(bot.IsPractice ? $"Nothing is configured, so this is practice mode. {world.Note}" : $"DRILL. {world.Note}");
            screen.Say("");
            if (console is not null)
            {
                screen.Say($"The incident room in a browser: {console}");
                screen.Say("");
            }

            screen.Say("Three things to try:");
            screen.Say("  5xx api-gateway                          users see errors at login");
            screen.Say("  roll it back                             shows the plan; approve p1 because … makes the change");
            screen.Say("  practice                                 a drill in a room of its own");
            screen.Say("");
            screen.Say($"Issues appear at {world.IssuePages}, pages at {world.PagerPage}, mails at {world.MailPage}");
            screen.Say($"The practice cluster answers kubectl too: kubectl --kubeconfig {world.Kubeconfig} get pods -A");
            screen.Say("help says what else can be typed; exit leaves.");
            screen.Say("");
        }

        foreach (var problem in UnknownSettings.In(bot.Configuration))
        {
            screen.Say($"Setting with a mistake: {problem}");
        }

        foreach (var problem in services.GetRequiredService<RunbookShelf>().Library.Problems)
        {
            screen.Say($"Runbook with a mistake: {problem}");
        }
    }
}
