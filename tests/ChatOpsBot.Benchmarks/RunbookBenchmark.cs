using System.Diagnostics;
using System.Globalization;
using ChatOpsBot.Cli;
using ChatOpsBot.Core.Commands;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Investigations;
using ChatOpsBot.Practice;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsBot.Benchmarks;

/// <summary>A whole <c>5xx api-gateway</c> on the practice world, beside the same reading steps typed one after the other with kubectl and curl on the same sandbox.</summary>
internal static class RunbookBenchmark
{
    private const int Times = 9;

    public static async Task PrintAsync()
    {
        await using var bot = await Bot.PrepareAsync(WorldSession.Default, [], keep: false, CancellationToken.None);
        await using var services = BotServices.Build(bot);
        var command = (Command.Investigate)services.GetRequiredService<CommandReader>().Read("5xx api-gateway");
        var investigator = services.GetRequiredService<Investigator>();
        var now = services.GetRequiredService<IncidentClock>().Now;

        Run run = null!;
        async Task Ours() => run = await investigator.RunAsync(RunDesk.Request(command, now, TimeZoneInfo.Utc), now, _ => { }, CancellationToken.None);
        var first = await Median.OfAsync(1, Ours);
        var ours = await Median.OfAsync(Times, Ours);

        var lines = run.Steps.Where(step => step.Evidence is not null && step.Query.StartsWith("kubectl ", StringComparison.Ordinal)).Select(step => step.Query).ToList();
        var prometheus = bot.Configuration["Prometheus:Servers:0:Url"];
        lines.AddRange(run.Steps.Where(step => step.Language == "promql" && step.Evidence is not null).Select(step =>
            $"curl -s -H 'Authorization: Bearer {bot.Configuration["Prometheus:Servers:0:BearerToken"]}' --data-urlencode 'query={step.Query}' {prometheus}/api/v1/query"));
        var script = string.Join('\n', lines);
        var typed = await Median.OfAsync(Times, () => ShellAsync(script, bot.World!.Kubeconfig));

        Console.WriteLine("5xx api-gateway on the practice world, median of " + Times.ToString(CultureInfo.InvariantCulture));
        Console.WriteLine($"  the bot, first run          {Median.Told(first),10}");
        Console.WriteLine($"  the bot, warm               {Median.Told(ours),10}   {run.Steps.Length} steps, surroundings and causes included");
        Console.WriteLine($"  typed with kubectl and curl {Median.Told(typed),10}   {lines.Count} commands, no thinking between them");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  ratio                       {typed / ours,10:0.0}"));
    }

    private static async Task ShellAsync(string script, string kubeconfig)
    {
        var start = new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["KUBECONFIG"] = kubeconfig;
        using var shell = Process.Start(start)!;
        var errors = shell.StandardError.ReadToEndAsync();
        await shell.StandardOutput.ReadToEndAsync();
        await errors;
        await shell.WaitForExitAsync();
    }
}
