using System.Collections.Immutable;
using System.Globalization;
using ChatOpsBot.Core.Chat;
using ChatOpsBot.Core.Investigations;
using ChatOpsBot.Core.Reports;

namespace ChatOpsBot.Core.Incidents.Answers;

/// <summary>One step in full, a page at a time.</summary>
internal static class StepReport
{
    private const int LinesOfAPage = 40;

    /// <summary>The first page of a step, in every cluster it was asked in.</summary>
    /// <returns>The report, and where "more" goes on; null when everything was shown.</returns>
    public static (Report Report, ShownPage? Page) Of(string id, Run run, string step)
    {
        var found = run.Steps.Where(one => one.Id == step).ToList();
        if (found.Count == 0)
        {
            return (Report.Of($"There is no step {step}", new ReportBlock.Note(NoteKind.Information, $"The last run has the steps {Words.List([.. run.Steps.Select(one => one.Id).Distinct()], 30)}.")), null);
        }

        var blocks = found.SelectMany(one => Blocks(one, run)).ToImmutableArray();
        var cut = found.FirstOrDefault(one => one.Evidence is { } evidence && one.Series.IsEmpty && evidence.Lines.Count > LinesOfAPage);
        return (new Report($"Step {step}: {found[0].Title}", blocks), cut is null ? null : new ShownPage(id, cut.EvidenceId, LinesOfAPage));
    }

    /// <summary>What follows a page; without one, the first output of the run that was cut.</summary>
    public static (Report Report, ShownPage? Page) After(string id, Run run, ShownPage? page)
    {
        page ??= RunReport.Cut(id, run);
        if (page is null || run.Steps.FirstOrDefault(one => one.EvidenceId == page.EvidenceId) is not { Evidence: { } evidence } step || evidence.Lines.Count <= page.Lines)
        {
            return (Report.Of("That was all"), null);
        }

        var lines = evidence.Lines.Skip(page.Lines).Take(LinesOfAPage).Select(line => line.Text).ToImmutableArray();
        var shown = page.Lines + lines.Length;
        var report = Report.Of(
            string.Create(CultureInfo.InvariantCulture, $"{Title(step)}, lines {page.Lines + 1:N0} to {shown:N0} of {evidence.Lines.Count:N0}"),
            StepBlocks.Excerpt(Title(step), run, step, lines, evidence.Lines.Count - shown));
        return (report, shown < evidence.Lines.Count ? page with { Lines = shown } : null);
    }

    public static string Title(StepRun step)
    {
        var number = step.Id.All(char.IsAsciiDigit) ? $"{step.Id}. " : "";
        return $"{number}{step.Title}{(step.Cluster is null or "default" ? "" : $" ({step.Cluster})")}";
    }

    private static IEnumerable<ReportBlock> Blocks(StepRun step, Run run)
    {
        yield return new ReportBlock.Fields(
        [
            new(step.Language, step.Query),
            .. step.Cluster is null or "default" ? (IEnumerable<Field>)[] : [new("cluster", step.Cluster)],
            new("state", RunReport.Told(step.State) + (step.Reason is { Length: > 0 } reason ? $": {reason}" : "")),
            .. step.Evidence is { } asked ? (IEnumerable<Field>)[new("source", asked.Source), new("window", run.Request.Window.ToString()), new("took", string.Create(CultureInfo.InvariantCulture, $"{asked.Took.TotalMilliseconds:0} ms")), new("coverage", asked.Coverage.ToString())] : [],
        ]);
        if (!step.Series.IsEmpty)
        {
            yield return StepBlocks.Chart(Title(step), run, step, step.Series);
        }
        else if (step.Evidence is { Lines.Count: > 0 } evidence)
        {
            yield return StepBlocks.Excerpt(Title(step), run, step, [.. evidence.Lines.Take(LinesOfAPage).Select(line => line.Text)], Math.Max(0, evidence.Lines.Count - LinesOfAPage));
        }
    }
}
