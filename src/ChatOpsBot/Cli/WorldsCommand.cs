using System.Globalization;
using System.Text.Json;
using ChatOpsBot.Configuration;
using ChatOpsBot.Core.Reports.Redaction;
using ChatOpsBot.Scoring;

namespace ChatOpsBot.Cli;

/// <summary><c>worlds score</c>: how well causes are named over worlds whose answers are known.</summary>
internal static class WorldsCommand
{
    /// <param name="worlds">A folder of worlds; null for the shipped ones.</param>
    /// <param name="expected">A folder of expected answers; null for the tests' own, which are found from within the repository.</param>
    public static async Task<int> ScoreAsync(string? worlds, string? expected, bool json, IReadOnlyList<string> settings, TextWriter output, CancellationToken cancellationToken)
    {
        try
        {
            var labels = expected ?? Shipped() ?? throw new ConfigurationException("The expected answers of the shipped worlds stand in the repository and not beside the program: run this inside it, or name a folder with --expected.");
            var sheet = await WorldExaminer.ExamineAsync(worlds ?? Path.Combine(AppContext.BaseDirectory, "worlds"), labels, settings, answer =>
            {
                if (!json && !(answer.IsRight && answer.IsChainRight))
                {
                    output.WriteLine(Line(answer));
                }
            }, cancellationToken);
            if (json)
            {
                output.WriteLine(JsonSerializer.Serialize(Json(sheet), AskJson.Indented));
            }
            else
            {
                Print(sheet, output);
            }

            return ExitCodes.Answered;
        }
        catch (ConfigurationException fault)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return ExitCodes.WrongConfiguration;
        }
    }

    private static string Line(ScoredAnswer answer) => string.Create(CultureInfo.InvariantCulture,
        $"{answer.World}: {answer.Expected.Ask}: expected {(answer.Expected.None ? "no cause" : answer.Expected.Causes.FirstOrDefault()?.ToString())}, named {(answer.First is { } first ? $"{first.Code} {first.Subject} ({first.Confidence:0.00}): {InertText.Line(first.Summary)}" : "none")}");

    private static void Print(ScoreSheet sheet, TextWriter output)
    {
        var ill = sheet.Answers.Count(a => !a.Expected.None);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sheet.Answers.Count} questions: {ill} with a cause, {sheet.Answers.Count - ill} healthy."));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Right cause on top: {sheet.TopOne * 100:0.0} %. Healthy and none named: {sheet.Quiet * 100:0.0} %. Chains right: {Chains(sheet) * 100:0.0} %."));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Brier score: {sheet.Brier:0.0000} (0 is best, 0.25 is a coin's)."));
        output.WriteLine("confidence   answers   mean   right");
        foreach (var (from, count, confidence, right) in sheet.Reliability)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{from:0.0} to {from + 0.1:0.0} {count,9} {confidence,6:0.00} {right,7:0.00}"));
        }
    }

    private static object Json(ScoreSheet sheet) => new
    {
        questions = sheet.Answers.Count,
        topOne = Math.Round(sheet.TopOne, 4),
        quiet = Math.Round(sheet.Quiet, 4),
        chains = Math.Round(Chains(sheet), 4),
        brier = Math.Round(sheet.Brier, 4),
        reliability = sheet.Reliability.Select(bin => new { from = bin.From, answers = bin.Count, confidence = Math.Round(bin.Confidence, 3), right = Math.Round(bin.Right, 3) }),
        answers = sheet.Answers.Select(a => new
        {
            world = a.World,
            ask = a.Expected.Ask,
            expected = a.Expected.None ? null : a.Expected.Causes.FirstOrDefault()?.ToString(),
            named = a.First is { } first ? $"{first.Code} {first.Subject}" : null,
            confidence = Math.Round(a.Forecast, 3),
            right = a.IsRight,
            chain = a.IsChainRight,
            milliseconds = Math.Round(a.Took.TotalMilliseconds),
        }),
    };

    private static double Chains(ScoreSheet sheet) => sheet.Answers.Count == 0 ? 1 : (double)sheet.Answers.Count(a => a.IsChainRight) / sheet.Answers.Count;

    private static string? Shipped()
    {
        foreach (var start in new[] { Directory.GetCurrentDirectory(), AppContext.BaseDirectory })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                if (Path.Combine(folder.FullName, "tests", "ChatOpsBot.AcceptanceTests", "Worlds", "expected") is var found && Directory.Exists(found))
                {
                    return found;
                }
            }
        }

        return null;
    }
}
