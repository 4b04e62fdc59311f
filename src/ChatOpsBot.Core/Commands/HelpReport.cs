using System.Collections.Immutable;
using ChatOpsBot.Core.Reports;

namespace ChatOpsBot.Core.Commands;

/// <summary>What can be typed here.</summary>
public static class HelpReport
{
    public static Report Of(Vocabulary vocabulary) => Report.Of(
        "What you can type here",
        new ReportBlock.Table("Runbooks", ["type", "does"], [.. vocabulary.Runbooks.Select(Row)]),
        new ReportBlock.Table("About the incident", ["type", "does"],
        [
            ["status", "what is open here, who owns it, and when it escalates"],
            ["timeline", "everything that happened, in order"],
            ["escalate because …", "files the issue now, or updates the one that is filed"],
            ["resolve because …", "closes the incident and stops the clock"],
        ]),
        new ReportBlock.Note(NoteKind.Information, "Add a window (last 2h, since 10:30) or a cluster (in eu-de) to any check. Plain questions work too: what's wrong with api-gateway?"));

    private static ImmutableArray<string> Row(Runbooks.Runbook runbook) =>
        [string.Join("  or  ", runbook.Commands.DefaultIfEmpty(runbook.Name).Select(command => new CommandPattern(command, runbook).For(null))), runbook.Title];
}
