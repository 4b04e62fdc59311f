using ChatOpsBot.Core.Reports;

namespace ChatOpsBot.Core.Commands;

/// <summary>What is said to a message that makes no sense to the bot.</summary>
public static class NotUnderstoodReport
{
    public static Report Of(Command.NotUnderstood unclear) => unclear.DidYouMean.IsEmpty
        ? Report.Of("I did not understand that", new ReportBlock.Note(NoteKind.Information, "Type help for what can be typed here."))
        : Report.Of("I did not understand that", new ReportBlock.Note(NoteKind.Information, $"Did you mean: {string.Join("  or  ", unclear.DidYouMean)}? Type help for everything."));
}
