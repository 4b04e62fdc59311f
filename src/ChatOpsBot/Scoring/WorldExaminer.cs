using System.Diagnostics;
using ChatOpsBot.Cli;
using ChatOpsBot.Configuration;
using ChatOpsBot.Core.Commands;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Investigations;

namespace ChatOpsBot.Scoring;

/// <summary>Asks each labelled world its questions, with the whole bot and real sockets, as <c>ask</c> does.</summary>
internal static class WorldExaminer
{
    /// <param name="worlds">A folder of worlds.</param>
    /// <param name="expected">A folder with one file a world, named after it.</param>
    /// <param name="answered">Told of each answer as it comes.</param>
    /// <exception cref="ConfigurationException">A folder is missing, or a label or a world cannot be read.</exception>
    public static async Task<ScoreSheet> ExamineAsync(string worlds, string expected, IReadOnlyList<string> settings, Action<ScoredAnswer> answered, CancellationToken cancellationToken)
    {
        var labels = Directory.Exists(expected) ? Directory.GetFiles(expected, "*.yaml").Order(StringComparer.Ordinal).ToList() : [];
        if (labels.Count == 0)
        {
            throw new ConfigurationException($"There are no expected answers in '{expected}': give a folder with one YAML file a world with --expected.");
        }

        var answers = new List<ScoredAnswer>();
        foreach (var label in labels)
        {
            var world = Path.Combine(worlds, Path.GetFileNameWithoutExtension(label));
            if (!Directory.Exists(world))
            {
                throw new ConfigurationException($"'{label}' has no world: there is no folder '{world}'.");
            }

            await using var bot = await Bot.PrepareAsync(world, settings, keep: false, cancellationToken);
            foreach (var question in ExpectedAnswer.Read(label))
            {
                var answer = await AskAsync(bot, Path.GetFileName(world), question, cancellationToken);
                answers.Add(answer);
                answered(answer);
            }
        }

        return new ScoreSheet(answers);
    }

    private static async Task<ScoredAnswer> AskAsync(Bot bot, string world, ExpectedAnswer question, CancellationToken cancellationToken)
    {
        await using var services = BotServices.Build(bot);
        if (services.GetRequiredService<CommandReader>().Read(question.Ask) is not Command.Investigate command)
        {
            throw new ConfigurationException($"'{question.Ask}', which is asked of world {world}, starts no investigation: write a message such as \"check\".");
        }

        var began = Stopwatch.GetTimestamp();
        var now = services.GetRequiredService<IncidentClock>().Now;
        var run = await services.GetRequiredService<Investigator>().RunAsync(RunDesk.Request(command, now, TimeZoneInfo.Utc), now, _ => { }, cancellationToken);
        return new ScoredAnswer(world, question, run.Causes, Stopwatch.GetElapsedTime(began));
    }
}
