using System.CommandLine;
using ChatOpsBot.Configuration;

namespace ChatOpsBot.Cli;

/// <summary>The program's commands: serve (also without a word), ask, runbook lint, worlds score, teams package, doctor, audit.</summary>
public static class CommandLine
{
    public static Task<int> RunAsync(string[] args)
    {
        var world = new Option<string?>("--world") { Description = "Answer from a world instead of the configured systems: a folder, or the name of a shipped world.", Recursive = true };
        var settings = new Option<string[]>("--set") { Description = "A setting, key=value; it wins over every other source. May be repeated.", Recursive = true, AllowMultipleArgumentsPerToken = false };
        var json = new Option<bool>("--json") { Description = "Print JSON instead of text." };

        var serve = new Command("serve", "Run the bot (the default). With nothing configured: practice mode.");
        serve.SetAction((parsed, cancellation) => Guarded(() => ServeCommand.RunAsync(parsed.GetValue(world), parsed.GetValue(settings) ?? [], cancellation)));

        var message = new Argument<string[]>("message") { Description = "What you would type in the incident channel, such as: 5xx api-gateway", Arity = ArgumentArity.OneOrMore };
        var ask = new Command("ask", "Ask one message and print the answer. Reads only. Exit 0 answered, 2 not understood, 3 configuration wrong, 4 no system answered.") { message, json };
        ask.SetAction((parsed, cancellation) => AskCommand.RunAsync(
            string.Join(' ', parsed.GetValue(message) ?? []), parsed.GetValue(world), parsed.GetValue(json), parsed.GetValue(settings) ?? [], cancellation));

        var paths = new Argument<string[]>("path") { Description = "Markdown files or folders.", Arity = ArgumentArity.OneOrMore };
        var lint = new Command("lint", "Say what each step of a runbook would do. Exit 1 on an invalid runbook.") { paths, json };
        lint.SetAction(parsed => LintCommand.Run(parsed.GetValue(paths) ?? [], parsed.GetValue(json)));
        var runbook = new Command("runbook", "Work on runbooks.") { lint };

        var doctor = new Command("doctor", "Check every configured connection and permission, and say how to mend what fails. Exit 1 when something does.") { json };
        doctor.SetAction((parsed, cancellation) => Guarded(() => DoctorCommand.RunAsync(parsed.GetValue(world), parsed.GetValue(json), parsed.GetValue(settings) ?? [], cancellation)));

        var folder = new Argument<string?>("worlds") { Description = "A folder of worlds; the shipped ones without it.", Arity = ArgumentArity.ZeroOrOne };
        var expected = new Option<string?>("--expected") { Description = "A folder with the expected answers, one YAML file a world." };
        var score = new Command("score", "Ask worlds whose answers are known, and print how often the right cause stood on top and the Brier score of the confidence.") { folder, expected, json };
        score.SetAction((parsed, cancellation) => WorldsCommand.ScoreAsync(
            parsed.GetValue(folder), parsed.GetValue(expected), parsed.GetValue(json), parsed.GetValue(settings) ?? [], Console.Out, cancellation));
        var worlds = new Command("worlds", "Work on practice worlds.") { score };

        var file = new Option<string>("--out") { Description = "The zip to write.", DefaultValueFactory = _ => "chatopsbot-teams.zip" };
        var package = new Command("package", "Write the app's zip for Teams, with Teams:AppId in its manifest.") { file };
        package.SetAction(parsed => Guarded(() => Task.FromResult(TeamsPackageCommand.Run(parsed.GetValue(file)!, parsed.GetValue(settings) ?? []))));
        var teams = new Command("teams", "Work on the app for Microsoft Teams.") { package };

        var since = new Option<string?>("--since") { Description = "From when: how long ago (30d), or a moment (2026-11-01T00:00:00Z). Default: from the beginning." };
        var until = new Option<string?>("--until") { Description = "Until when; default: now." };
        var incident = new Option<string?>("--incident") { Description = "Of one incident only, such as inc-7." };
        var audit = new Command("audit", "Print who asked, who approved, what ran and what changed: one JSON object a line, oldest first.") { since, until, incident };
        audit.SetAction((parsed, cancellation) => Guarded(() => AuditCommand.RunAsync(
            parsed.GetValue(world), parsed.GetValue(since), parsed.GetValue(until), parsed.GetValue(incident), parsed.GetValue(settings) ?? [], cancellation)));

        var root = new RootCommand("ChatOpsBot runs your team's runbooks for engineers on call.") { serve, ask, runbook, worlds, teams, doctor, audit };
        root.Add(world);
        root.Add(settings);
        root.SetAction((parsed, cancellation) => Guarded(() => ServeCommand.RunAsync(parsed.GetValue(world), parsed.GetValue(settings) ?? [], cancellation)));
        return root.Parse(args).InvokeAsync();
    }

    /// <summary>A wrong configuration is told in words, with exit code 3.</summary>
    private static async Task<int> Guarded(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (ConfigurationException fault)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return ExitCodes.WrongConfiguration;
        }
    }
}
