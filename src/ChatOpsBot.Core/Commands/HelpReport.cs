using System.Collections.Immutable;
using ChatOpsBot.Core.Reports;

namespace ChatOpsBot.Core.Commands;

/// <summary>What can be typed here.</summary>
public static class HelpReport
{
    public static Report Of(Vocabulary vocabulary) => Report.Of(
        "What you can type here",
        new ReportBlock.Table("Runbooks", ["type", "does"], [.. vocabulary.Runbooks.Where(runbook => !runbook.IsLook).Select(Row)]),
        new ReportBlock.Table("Look around", ["type", "shows"],
        [
            .. vocabulary.Runbooks.Where(runbook => runbook.IsLook).OrderBy(runbook => runbook.Name, StringComparer.Ordinal).Select(runbook => (ImmutableArray<string>)[$"{runbook.Name} <name>", runbook.Title]),
            ["kubectl get …", "what a reading kubectl command answers"],
        ]),
        new ReportBlock.Table("After an answer", ["type", "does"],
        [
            ["again, last 2h, since 10:30 CET, in eu-de, all regions", "asks the same once more, for another time or place"],
            ["why, why not the database?", "what speaks for and against"],
            ["only 503, show step 3, more", "a part of it, or the rest of it"],
            ["who is affected, compare with yesterday", "who suffers; how it was before"],
        ]),
        new ReportBlock.Table("About the incident", ["type", "does"],
        [
            ["status, timeline", "what is open here and when it escalates; everything that happened"],
            ["I'm on it, hand over to ana", "who has it"],
            ["snooze 15m, escalate in 5m, escalate because …", "when the team is told, and why"],
            ["note: …", "writes it on the timeline"],
            ["resolve because …, postmortem", "closes it and stops the clock; writes the review"],
        ]),
        new ReportBlock.Table("Changes, each planned first and made only when somebody approves it", ["type", "does"],
        [
            ["r1, roll it back, restart api-gateway, scale api-gateway to 5", "shows the plan"],
            ["delete pod …, cordon node-1, reset the breaker of …", "shows the plan"],
            ["approve p1 because …, reject p1", "makes the change, or puts the plan away"],
            ["undo", "plans to take the last change back"],
        ]),
        new ReportBlock.Table("Drills", ["type", "does"], [["practice, practice ember, end practice", "an invented incident in a room of its own, with a review at its end"]]),
        new ReportBlock.Note(NoteKind.Information, "Times are UTC unless you say another zone or yours is known. Plain questions work too: what's wrong with api-gateway?"));

    private static ImmutableArray<string> Row(Runbooks.Runbook runbook) =>
        [string.Join("  or  ", runbook.Commands.DefaultIfEmpty(runbook.Name).Take(2).Select(command => new CommandPattern(command, runbook).For(null))), runbook.Title];
}
