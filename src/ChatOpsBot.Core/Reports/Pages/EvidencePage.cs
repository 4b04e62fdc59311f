using System.Globalization;
using ChatOpsBot.Core.Investigations;

namespace ChatOpsBot.Core.Reports.Pages;

/// <summary>One step's answer whole: what was asked, of whom, when, and every line that is kept.</summary>
public static class EvidencePage
{
    /// <returns>Null when the run has no such evidence.</returns>
    public static Report? Of(Run run, string evidence) =>
        run.Steps.FirstOrDefault(step => step.EvidenceId == evidence && step.Evidence is not null) is { } step
            ? new Report(Title(step), [new ReportBlock.Note(NoteKind.Information, RunReport.Title(run)), .. Blocks(run, step)])
            : null;

    /// <summary>A step that was answered, by itself.</summary>
    public static Report Of(Run run, StepRun step) => new(Title(step), [.. Blocks(run, step)]);

    internal static string Title(StepRun step) => $"{step.Id}. {step.Title}{(step.Cluster is { } cluster && cluster != "default" ? $" ({cluster})" : "")}: {RunReport.Told(step.State)}";

    internal static IEnumerable<ReportBlock> Blocks(Run run, StepRun step)
    {
        var evidence = step.Evidence!;
        yield return new ReportBlock.Fields(
        [
            new("asked", evidence.Query),
            new("source", evidence.Source),
            new("window", evidence.Scope.Window.ToString()),
            new("took", string.Create(CultureInfo.InvariantCulture, $"{evidence.Took.TotalMilliseconds:0} ms")),
            new("coverage", evidence.Coverage.ToString()),
            .. evidence.Reason is { } reason ? (Field[])[new("note", reason)] : [],
        ]);
        if (!step.Series.IsEmpty)
        {
            yield return StepBlocks.Chart(step.Title, run, step, step.Series);
        }

        if (evidence.Lines.Count > 0)
        {
            yield return StepBlocks.Excerpt("Answer", run, step, [.. evidence.Lines.Select(line => line.Text)], 0);
        }
    }
}
