using System.Text.Json;
using ChatOpsBot.Core.Runbooks;
using ChatOpsBot.Runbooks;
using Spectre.Console;

namespace ChatOpsBot.Cli;

/// <summary><c>runbook lint</c>: what each step would do, before anybody relies on it.</summary>
internal static class LintCommand
{
    public static int Run(IReadOnlyList<string> paths, bool json)
    {
        var missing = paths.Where(path => !File.Exists(path) && !Directory.Exists(path)).ToList();
        foreach (var path in missing)
        {
            Console.Error.WriteLine($"There is no file or folder '{path}'.");
        }

        var readings = paths.Except(missing).SelectMany(RunbookFiles.Markdown).Select(RunbookFiles.Read).ToList();
        var library = new RunbookLibrary(readings);
        var rows = readings.Select(reading => reading.Runbook).OfType<Runbook>().SelectMany(runbook => RunbookLint.Lint(runbook, BotServices.Languages)).ToList();
        if (json)
        {
            foreach (var row in rows)
            {
                Console.Out.WriteLine(JsonSerializer.Serialize(row, AskJson.OneLine));
            }
        }
        else
        {
            Print(rows);
        }

        foreach (var problem in library.Problems)
        {
            Console.Error.WriteLine(problem);
        }

        return missing.Count + library.Problems.Length > 0 ? ExitCodes.Invalid : ExitCodes.Answered;
    }

    private static void Print(IEnumerable<LintRow> rows)
    {
        foreach (var file in rows.GroupBy(row => row.File))
        {
            AnsiConsole.WriteLine(file.Key);
            foreach (var row in file)
            {
                var colour = row.Verdict switch { "query" => "green", "change" => "yellow", _ => "grey" };
                AnsiConsole.MarkupLineInterpolated($"  {row.Line,5}  [{colour}]{row.Verdict,-6}[/]  {row.Language,-8}  {row.Text}");
                if (row.Reason is { Length: > 0 } reason)
                {
                    AnsiConsole.MarkupLineInterpolated($"         [grey]{reason}[/]");
                }
            }
        }
    }
}
