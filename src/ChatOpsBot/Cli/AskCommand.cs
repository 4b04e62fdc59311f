using System.Text.Json;
using ChatOpsBot.Configuration;
using ChatOpsBot.Core.Chat;
using ChatOpsBot.Core.Commands;
using ChatOpsBot.Core.Escalation;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Investigations;
using ChatOpsBot.Core.Reports;
using ChatOpsBot.Core.Runbooks;
using ChatOpsBot.Runbooks;
using ChatOpsBot.Terminal;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Cli;

/// <summary><c>ask</c>: one message, answered with live progress; it reads only.</summary>
internal static class AskCommand
{
    private const string Slot = "ask";

    public static Task<int> RunAsync(string message, string? world, bool json, IReadOnlyList<string> settings, CancellationToken cancellationToken) =>
        RunAsync(message, world, json, settings, Console.Out, TerminalScreen.OfProcess(), cancellationToken);

    /// <param name="output">Where JSON, or the first line, is written.</param>
    /// <param name="screen">Where the answer is shown.</param>
    public static async Task<int> RunAsync(
        string message, string? world, bool json, IReadOnlyList<string> settings, TextWriter output, TerminalScreen screen, CancellationToken cancellationToken)
    {
        try
        {
            await using var bot = await Bot.PrepareAsync(world, settings, keep: false, cancellationToken);
            await using var services = BotServices.Build(bot);
            return await AnswerAsync(message, bot, services, json, output, screen, cancellationToken);
        }
        catch (ConfigurationException fault)
        {
            if (json)
            {
                output.WriteLine(JsonSerializer.Serialize(AskJson.Failed(null, fault.Message), AskJson.Indented));
            }

            await Console.Error.WriteLineAsync(fault.Message);
            return ExitCodes.WrongConfiguration;
        }
    }

    private static async Task<int> AnswerAsync(
        string message, Bot bot, IServiceProvider services, bool json, TextWriter output, TerminalScreen screen, CancellationToken cancellationToken)
    {
        if (!json && bot.World is { } stage)
        {
            output.WriteLine(bot.IsPractice ? $"Nothing is configured, so this is practice mode. {stage.Note}" : $"DRILL. {stage.Note}");
            output.WriteLine();
        }

        foreach (var problem in services.GetRequiredService<RunbookShelf>().Library.Problems)
        {
            await Console.Error.WriteLineAsync($"Runbook with a mistake: {problem}");
        }

        var command = services.GetRequiredService<CommandReader>().Read(message);
        switch (command)
        {
            case Command.Investigate investigate:
                return await InvestigateAsync(investigate, bot, services, json ? null : screen, output, cancellationToken);
            case Command.Typed { Reading: StepReading.Query } typed:
                return await InvestigateAsync(new Command.Investigate(RunDesk.Typed(typed), null, [], null), bot, services, json ? null : screen, output, cancellationToken);
            case Command.NotUnderstood unclear:
                var report = NotUnderstoodReport.Of(unclear);
                return Say(report, AskJson.Failed(bot.World?.Name, $"{report.Title}. {string.Concat(report.Blocks.OfType<ReportBlock.Note>().Select(note => note.Text))}"), ExitCodes.NotUnderstood);
            case Command.Help:
                return Say(HelpReport.Of(services.GetRequiredService<Vocabulary>(), services.GetRequiredService<IOptions<AccessOptions>>().Value.ToPolicy(bot.World is not null), new Person($"terminal:{Environment.UserName}", Environment.UserName)), AskJson.Of(bot.World?.Name, command), ExitCodes.Answered);
            default:
                return Say(WouldDo(command, services.GetRequiredService<EscalationDefaults>()), AskJson.Of(bot.World?.Name, command), ExitCodes.Answered);
        }

        int Say(Report report, AskJson answer, int code)
        {
            if (json)
            {
                output.WriteLine(JsonSerializer.Serialize(answer, AskJson.Indented));
            }
            else
            {
                screen.Show(Slot, report);
            }

            return code;
        }
    }

    private static async Task<int> InvestigateAsync(Command.Investigate command, Bot bot, IServiceProvider services, TerminalScreen? screen, TextWriter output, CancellationToken cancellationToken)
    {
        var now = services.GetRequiredService<IncidentClock>().Now;
        var request = RunDesk.Request(command, now, TimeZoneInfo.Local);
        var run = await services.GetRequiredService<Investigator>().RunAsync(request, now, progress =>
        {
            if (!progress.Finished)
            {
                screen?.Show(Slot, RunReport.Of(progress));
            }
        }, cancellationToken);
        var policy = services.GetRequiredService<EscalationDefaults>().For(command.Runbook, run.Causes);
        var system = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var clock = run.Causes.IsEmpty ? null : new ClockView(system + policy.After!.Value, system, policy);
        if (screen is null)
        {
            output.WriteLine(JsonSerializer.Serialize(AskJson.Of(bot.World?.Name, command, run, policy), AskJson.Indented));
        }
        else
        {
            screen.Show(Slot, RunReport.Of(run, clock));
        }

        return run switch
        {
            { NotFound: true } => ExitCodes.NotUnderstood,
            { NoSystemAnswered: true } => ExitCodes.NoSystemAnswered,
            _ => ExitCodes.Answered,
        };
    }

    private static Report WouldDo(Command command, EscalationDefaults defaults)
    {
        var would = command switch
        {
            Command.Escalate => defaults.Policy.Issues is { } repository
                ? $"In an incident room this would file an issue in {repository}, or update the one that is filed."
                : "In an incident room this would escalate, but no repository for issues is configured: set Escalation:Repository.",
            Command.Resolve => "In an incident room this would close the incident and stop its clock.",
            Command.Change or Command.TakeOffer or Command.Typed { Reading: StepReading.Change } => "In an incident room this would plan the change and show it; nothing happens there without an approval. From the command line the bot only reads.",
            Command.Approve or Command.Reject => "In an incident room this would decide about a plan that waits there. From the command line the bot only reads.",
            Command.Practice or Command.EndPractice => "In an incident room this would start or end a drill. From the command line: ask \"check\" --world NAME, or serve --world NAME.",
            Command.AskBack ask => ask.Question.Text,
            Command.Several several => $"Ask one thing at a time here. That would be: {string.Join("; ", several.Parts.Select(part => part.Text))}.",
            _ => "In an incident room this would show the open incidents. Asked from the command line there is no conversation, so there are none.",
        };
        return Report.Of("Nothing was changed", new ReportBlock.Note(NoteKind.Information, would));
    }
}
