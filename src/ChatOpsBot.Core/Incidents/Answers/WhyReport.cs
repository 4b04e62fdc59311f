using ChatOpsBot.Core.Investigations;
using ChatOpsBot.Core.Reports;

namespace ChatOpsBot.Core.Incidents.Answers;

/// <summary>What speaks for the probable causes, what against them, and what they rest on.</summary>
internal static class WhyReport
{
    public static Report Of(Run run)
    {
        if (run.Causes.IsEmpty)
        {
            return Report.Of("No cause was named", new ReportBlock.Note(NoteKind.Information, RunReport.Verdict(run)));
        }

        var top = RunReport.Causes(run);
        var answered = run.Steps.Count(step => step.State is StepState.Found or StepState.NoData);
        return Report.Of($"Why: {run.Causes[0].Summary}",
            new ReportBlock.CauseList(top),
            new ReportBlock.Note(NoteKind.Information, $"It rests on {Words.Count(answered, "step")} that {(answered == 1 ? "was" : "were")} answered. To see one in full: show step {run.Steps.First(step => step.State is StepState.Found or StepState.NoData).Id}"));
    }
}
