using System.Text.Json;
using ChatOpsBot.Core.Reports.Redaction;
using ChatOpsBot.Core.Runbooks;
using ChatOpsBot.Runbooks;

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

        var shelves = paths.Except(missing).Select(path => RunbookFiles.Markdown(path).Select(RunbookFiles.Read).ToList()).ToList();
        var rows = shelves.SelectMany(shelf => shelf).Select(reading => reading.Runbook).OfType<Runbook>().SelectMany(runbook => RunbookLint.Lint(runbook, BotServices.Languages)).ToList();
        var problems = shelves.SelectMany(shelf => new RunbookLibrary(shelf).Problems).ToList();
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

        foreach (var problem in problems)
        {
            Console.Error.WriteLine(problem);
        }

        return missing.Count + problems.Count > 0 ? ExitCodes.Invalid : ExitCodes.Answered;
    }

    private static void Print(IEnumerable<LintRow> rows)
    {
        foreach (var file in rows.GroupBy(row => row.File))
        {
            Console.Out.WriteLine(file.Key);
            foreach (var row in file)
            {
                Console.Out.WriteLine($"  {row.Line,5}  {row.Verdict,-6}  {row.Language,-8}  {InertText.Line(row.Text)}");
                Console.Out.WriteLine($"                                 {InertText.Line(row.Reason)}");
            }
        }
    }
}
