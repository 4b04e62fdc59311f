using ChatOpsBot.Core;
using ChatOpsBot.Core.Commands;

namespace ChatOpsBot.Tests.Commands;

/// <summary>A command on one line, as the table of utterances writes it.</summary>
internal static class CommandText
{
    public static string Of(Command command) => Squeezed(command switch
    {
        Command.Investigate run => $"{(run.Runbook.IsLook ? "look" : "run")} {run.Runbook.Name} {run.Service ?? "-"} {run.Window} {(run.Clusters.IsEmpty ? "" : "in " + string.Join(' ', run.Clusters))}",
        Command.Typed typed => $"{typed.Kind} {typed.Text}",
        Command.WhyNot whyNot => $"why-not {whyNot.Topic}",
        Command.Only only => $"only {only.Text}",
        Command.Compare compare => $"compare {Words.Duration(compare.Back)}",
        Command.ShowStep show => $"show-step {show.Id}",
        Command.Take take => $"take {take.Incident}",
        Command.HandOver handOver => $"hand-over {handOver.To}",
        Command.Snooze snooze => $"snooze {(snooze.For is { } length ? Words.Duration(length) : "-")}",
        Command.Note note => $"note {note.Text}",
        Command.Escalate { After: { } after } => $"escalate after {Words.Duration(after)}",
        Command.Escalate escalate => $"escalate {escalate.Incident} {escalate.Reason}",
        Command.Resolve resolve => $"resolve {resolve.Incident} {resolve.Reason}",
        Command.Postmortem postmortem => postmortem.ToIssue ? "postmortem issue" : "postmortem file",
        Command.Change change => $"change {change.Wanted.Verb} {change.Wanted.Target} {change.Wanted.Number}",
        Command.TakeOffer offer => $"change offer {offer.Id}",
        Command.Approve approve => $"approve {approve.Plan} {approve.Reason ?? "-"}",
        Command.Reject reject => $"reject {reject.Plan}",
        Command.Practice practice => $"practice {practice.World}",
        Command.Several several => $"several: {string.Join(" ; ", several.Parts.Select(part => Of(part.Command)))}",
        _ => command.Kind,
    });

    /// <summary>Whether anything in it would change something, or let something change.</summary>
    public static bool Changes(Command command) => command switch
    {
        Command.Change or Command.TakeOffer or Command.Approve => true,
        Command.Typed typed => typed.Kind == "change",
        Command.Several several => several.Parts.Any(part => Changes(part.Command)),
        _ => false,
    };

    private static string Squeezed(string text) => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
