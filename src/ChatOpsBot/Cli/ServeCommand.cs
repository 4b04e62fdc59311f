using System.Net.Sockets;
using ChatOpsBot.Configuration;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.GitHub.Webhooks;
using ChatOpsBot.Runbooks;
using ChatOpsBot.Terminal;
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
        builder.Services.AddSingleton(TerminalScreen.OfProcess());
        builder.Services.AddSingleton<IEffectCarrier, TerminalCarrier>();
        builder.Services.AddHostedService<TerminalRoom>();

        await using var app = builder.Build();
        BotServices.Validate(app.Services);
        app.MapHealth();
        app.MapGitHubWebhooks();
        Greet(app.Services, bot);
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

    private static string Addresses(IConfiguration configuration) => configuration["Urls"] is { Length: > 0 } urls ? urls : "http://127.0.0.1:5080";

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

    private static void Greet(IServiceProvider services, Bot bot)
    {
        var screen = services.GetRequiredService<TerminalScreen>();
        if (bot.World is { } world)
        {
            screen.Say(bot.IsPractice ? $"Nothing is configured, so this is practice mode. {world.Note}" : $"DRILL. {world.Note}");
            screen.Say("");
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

        foreach (var problem in services.GetRequiredService<RunbookShelf>().Library.Problems)
        {
            screen.Say($"Runbook with a mistake: {problem}");
        }
    }
}
