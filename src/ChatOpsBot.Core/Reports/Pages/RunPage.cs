using System.Collections.Immutable;
using ChatOpsBot.Core.Investigations;

namespace ChatOpsBot.Core.Reports.Pages;

/// <summary>A run whole: what a message about it had to leave out is here.</summary>
public static class RunPage
{
    /// <param name="id">The run's.</param>
    /// <param name="links">Where each step's evidence has a page of its own.</param>
    public static Report Of(string id, Run run, IPermalinks links)
    {
        var blocks = ImmutableArray.CreateBuilder<ReportBlock>();
        blocks.Add(run.Causes.IsEmpty
            ? new ReportBlock.Note(NoteKind.Information, RunReport.Verdict(run))
            : new ReportBlock.CauseList(RunReport.Causes(run)));
        blocks.Add(new ReportBlock.Heading("Steps"));
        blocks.Add(new ReportBlock.Plan([.. run.Steps.Select(RunReport.Line)]));
        foreach (var step in run.Steps.Where(step => step.Evidence is not null))
        {
            blocks.Add(new ReportBlock.Heading(EvidencePage.Title(step)));
            blocks.AddRange(EvidencePage.Blocks(run, step));
            if (links.Evidence(id, step.EvidenceId) is { } address)
            {
                blocks.Add(new ReportBlock.Link("This step by itself", address));
            }
        }

        return new Report(RunReport.Title(run), blocks.ToImmutable());
    }
}
