using ChatOpsBot.Core.Runbooks.Placeholders;

namespace ChatOpsBot.Core.Runbooks;

/// <summary>Says what each step of a runbook would do, without asking any system.</summary>
public static class RunbookLint
{
    /// <summary>One row a step, in file order. A placeholder is just a word here.</summary>
    public static IEnumerable<LintRow> Lint(Runbook runbook, StepLanguages languages) => runbook.Steps.Select(step =>
    {
        var text = PlaceholderFinder.AsWords(step.Text, step.Language);
        var (verdict, reason) = languages.Read(step.Language, new(text, step.Attributes)) switch
        {
            StepReading.Query query => ("query", $"asks {query.Ask.Source}"),
            StepReading.Change change => ("change", $"{change.Request.Verb} behind an approval"),
            StepReading.Manual manual => ("manual", manual.Reason),
            _ => ("manual", "it cannot be read"),
        };
        return new LintRow(runbook.File, step.Line, step.Text, languages.WordFor(step), verdict, reason);
    });
}
