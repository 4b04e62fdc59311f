using System.Collections.Immutable;
using ChatOpsBot.Core.Access;
using ChatOpsBot.Core.Chat;
using ChatOpsBot.Core.Reports;

namespace ChatOpsBot.Core.Commands;

/// <summary>What a person can type here; what they may not do is not listed.</summary>
public static class HelpReport
{
    private static readonly ImmutableArray<string> CareCommands = ["I'm on it, hand over to ana", "snooze 15m, escalate in 5m, escalate because …", "resolve because …, postmortem"];

    public static Report Of(Vocabulary vocabulary, AccessPolicy access, Person person)
    {
        var (reads, operates, approves, cares) = (May(Right.Read), May(Right.Operate), May(Right.Approve), May(Right.Escalate));
        var blocks = ImmutableArray.CreateBuilder<ReportBlock>();
        if (reads)
        {
            blocks.Add(new ReportBlock.Table("Runbooks", ["type", "does"], [.. vocabulary.Runbooks.Where(runbook => !runbook.IsLook).Select(Row)]));
            blocks.Add(new ReportBlock.Table("Look around", ["type", "shows"],
            [
                .. vocabulary.Runbooks.Where(runbook => runbook.IsLook).OrderBy(runbook => runbook.Name, StringComparer.Ordinal).Select(runbook => (ImmutableArray<string>)[$"{runbook.Name} <name>", runbook.Title]),
                ["kubectl get …", "what a reading kubectl command answers"],
            ]));
            blocks.Add(new ReportBlock.Table("After an answer", ["type", "does"],
            [
                ["again, last 2h, since 10:30 CET, in eu-de, all regions", "asks the same once more, for another time or place"],
                ["why, why not the database?", "what speaks for and against"],
                ["only 503, show step 3, more", "a part of it, or the rest of it"],
                ["who is affected, compare with yesterday", "who suffers; how it was before"],
            ]));
            blocks.Add(new ReportBlock.Table("About the incident", ["type", "does"],
            [
                ["status, timeline", "what is open here and when it escalates; everything that happened"],
                .. cares ? (ImmutableArray<string>[])[[CareCommands[0], "who has it"], [CareCommands[1], "when the team is told, and why"]] : [],
                ["note: …", "writes it on the timeline"],
                .. cares ? (ImmutableArray<string>[])[[CareCommands[2], "closes it and stops the clock; writes the review"]] : [["postmortem", "writes the review"]],
            ]));
        }

        if (operates || approves)
        {
            blocks.Add(new ReportBlock.Table("Changes, each planned first and made only when somebody approves it", ["type", "does"],
            [
                .. operates ? (ImmutableArray<string>[])
                [
                    ["r1, roll it back, restart api-gateway, scale api-gateway to 5", "shows the plan"],
                    ["delete pod …, cordon node-1, reset the breaker of …", "shows the plan"],
                    ["undo", "plans to take the last change back"],
                ] : [],
                [approves ? "approve p1 because …, reject p1" : "reject p1", approves ? "makes the change, or puts the plan away" : "puts the plan away"],
            ]));
        }

        if (reads)
        {
            blocks.Add(new ReportBlock.Table("Drills", ["type", "does"], [["practice, practice ember, end practice", "an invented incident in a room of its own, with a review at its end"]]));
        }

        blocks.Add(new ReportBlock.Note(NoteKind.Information, reads
            ? "Times are UTC unless you say another zone or yours is known. Plain questions work too: what's wrong with api-gateway?"
            : "You may do nothing here; an administrator gives you a role under Access:Roles."));
        return new Report("What you can type here", blocks.ToImmutable());

        bool May(Right right) => access.Refusal(person, right, Place.Anywhere) is null;
    }

    private static ImmutableArray<string> Row(Runbooks.Runbook runbook) =>
        [string.Join("  or  ", runbook.Commands.DefaultIfEmpty(runbook.Name).Take(2).Select(command => new CommandPattern(command, runbook).For(null))), runbook.Title];
}
