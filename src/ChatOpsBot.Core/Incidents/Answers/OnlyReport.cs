using System.Collections.Immutable;
using ChatOpsBot.Core.Investigations;
using ChatOpsBot.Core.Reports;

namespace ChatOpsBot.Core.Incidents.Answers;

/// <summary>Of the last answer, only the lines and series that mention something.</summary>
internal static class OnlyReport
{
    private const int LinesOfAStep = 12;

    public static Report Of(Run run, string text)
    {
        var blocks = ImmutableArray.CreateBuilder<ReportBlock>();
        var (lines, series) = (0, 0);
        foreach (var step in run.Steps)
        {
            var found = (step.Evidence?.Lines ?? []).Where(line => line.Text.Contains(text, StringComparison.OrdinalIgnoreCase)).Select(line => line.Text).ToImmutableArray();
            var drawn = step.Series.Where(one => one.Name.Contains(text, StringComparison.OrdinalIgnoreCase)).ToList();
            var title = StepReport.Title(step);
            if (drawn.Count > 0)
            {
                series += drawn.Count;
                blocks.Add(StepBlocks.Chart(title, run, step, drawn.Take(6)));
            }
            else if (found.Length > 0)
            {
                lines += found.Length;
                blocks.Add(new ReportBlock.Excerpt($"{title}: {Words.Count(found.Length, "line")}", [.. found.Take(LinesOfAStep)], Math.Max(0, found.Length - LinesOfAStep)) { Matches = [text] });
            }
        }

        return blocks.Count == 0
            ? Report.Of($"Nothing in the last answer mentions {text}", new ReportBlock.Note(NoteKind.Information, $"{Words.Count(run.Steps.Count(step => step.Evidence is not null), "step")} {(run.Steps.Count(step => step.Evidence is not null) == 1 ? "was" : "were")} searched, over {run.Request.Window}."))
            : new Report($"Only {text}: {Words.Count(lines, "line")}, {Words.Count(series, "series", "series")}", blocks.ToImmutable());
    }
}
