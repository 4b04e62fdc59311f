using ChatOpsBot.Core.Access;
using ChatOpsBot.Core.Commands;
using ChatOpsBot.Core.Drills;
using ChatOpsBot.Core.Reports;
using ChatOpsBot.Core.Reviews;
using ChatOpsBot.Core.Runbooks;

namespace ChatOpsBot.Core.Incidents;

/// <summary>Handles what was delivered, one delivery at a time a conversation: understands it, does it, commits it.</summary>
/// <remarks>Every path ends in exactly one <see cref="Transition"/>. After a crash the delivery comes again, and its answers land in the same slots.</remarks>
public sealed class IncidentDesk(
    IIncidentStore store, CommandReader reader, Vocabulary vocabulary, AccessPolicy access,
    RunDesk runs, EvidenceDesk evidence, OwnerDesk owners, EscalationDesk escalations, RemedyDesk remedies, VerificationDesk verifications, ReviewDesk reviews, IDrills drills,
    TimeProvider clock)
{
    public async Task HandleAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await store.CommitAsync(await DecideAsync(delivery, cancellationToken), cancellationToken);
                return;
            }
            catch (StaleIncidentException)
            {
                // Somebody else moved the incident between our read and our commit: decide again on what is true now.
            }
        }
    }

    /// <summary>The visible note for a delivery that failed too often.</summary>
    public static Effect GaveUp(Delivery delivery, string reason) => MessageSlots.Answer(delivery, Report.Of(
        "This could not be handled",
        new ReportBlock.Note(NoteKind.Problem, $"It failed several times and was set aside: {reason} Nothing was changed. Try again, or run 'doctor' to see what is wrong.")));

    private async Task<Transition> DecideAsync(Delivery delivery, CancellationToken cancellationToken) => delivery switch
    {
        Delivery.Message message => await AnswerAsync(message, cancellationToken),
        Delivery.ClockRang rang => await RangAsync(rang, cancellationToken),
        Delivery.EffectCarried carried when IsChange(carried.EffectKey) => await verifications.AppliedAsync(carried, cancellationToken),
        Delivery.EffectCarried carried => await escalations.CarriedAsync(carried, cancellationToken),
        Delivery.EffectFailed failed when IsChange(failed.EffectKey) => await verifications.DelayedAsync(failed, cancellationToken),
        Delivery.EffectFailed failed => await escalations.FailedAsync(failed, cancellationToken),
        Delivery.EffectRefused refused when IsChange(refused.EffectKey) => await verifications.RefusedAsync(refused, cancellationToken),
        Delivery.EffectRefused refused => await escalations.RefusedAsync(refused, cancellationToken),
        Delivery.IssueCommented commented => await escalations.CommentedAsync(commented, cancellationToken),
        Delivery.IssueClosed closed => await escalations.ClosedAsync(closed, cancellationToken),
        Delivery.IssueReopened reopened => await escalations.ReopenedAsync(reopened, cancellationToken),
        _ => throw new InvalidOperationException($"Nothing handles {delivery.GetType().Name}."),
    };

    private async Task<Transition> RangAsync(Delivery.ClockRang rang, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(rang.Incident, cancellationToken) is not { } incident)
        {
            return new Transition(rang);
        }

        var now = clock.GetUtcNow();
        if (incident.DueAt is { } due && due <= rang.DueAt)
        {
            // Both clocks may ring at the same moment; the look at the remedy comes a little later then, under a ring of its own.
            var escalated = await escalations.ClockRangAsync(rang, cancellationToken);
            return escalated.Incident is { CheckAt: { } check } after && check <= rang.DueAt ? escalated with { Incident = after with { CheckAt = now.AddSeconds(1) } } : escalated;
        }

        return incident.CheckAt is { } at && at <= rang.DueAt ? await verifications.CheckAsync(rang, incident, cancellationToken) : new Transition(rang);
    }

    private async Task<Transition> AnswerAsync(Delivery.Message message, CancellationToken cancellationToken)
    {
        var state = await ConversationState.ReadAsync(store, message.Conversation, cancellationToken);
        var command = reader.Read(message.Text, message.Addressed, state.View());
        if (command is Command.NotForUs)
        {
            return new Transition(message);
        }

        return access.Refusal(message.Author, RightFor(command), Place.Anywhere) is { } refusal
            ? MessageSlots.Said(message, Report.Of("You may not do that here", new ReportBlock.Note(NoteKind.Problem, refusal)))
            : await AnswerAsync(message, command, state, cancellationToken);
    }

    private async Task<Transition> AnswerAsync(Delivery.Message message, Command command, ConversationState state, CancellationToken cancellationToken) => command switch
    {
        Command.Several several => Apart(message, several),
        Command.Investigate investigate => await runs.InvestigateAsync(message, investigate, state, cancellationToken),
        Command.Typed { Reading: StepReading.Change change } => await remedies.PlanAsync(message, change.Request, null, null, state, cancellationToken),
        Command.Typed { Reading: StepReading.Manual manual } => MessageSlots.Said(message, Report.Of("I do not run that", new ReportBlock.Note(NoteKind.Warning, $"{manual.Reason}."))),
        Command.Typed typed => await runs.LookAsync(message, typed, state, cancellationToken),
        Command.Compare compare => await runs.CompareAsync(message, compare, state, cancellationToken),
        Command.Why or Command.WhyNot or Command.Only or Command.Affected or Command.ShowStep or Command.More => await evidence.AnswerAsync(message, command, state, cancellationToken),
        Command.Take take => owners.Take(message, take, state),
        Command.HandOver handOver => owners.HandOver(message, handOver, state),
        Command.Snooze snooze => owners.Snooze(message, snooze, state),
        Command.Note note => owners.Note(message, note, state),
        Command.Escalate { After: not null } later => owners.EscalateLater(message, later, state),
        Command.Escalate escalate => await escalations.AskedAsync(message, escalate, state, cancellationToken),
        Command.Resolve resolve => await escalations.ResolveAsync(message, resolve, state, cancellationToken),
        Command.Status => MessageSlots.Said(message, IncidentReports.Status(state.Unresolved, clock.GetUtcNow())),
        Command.Timeline timeline => await reviews.TimelineAsync(message, timeline.Incident, state, cancellationToken),
        Command.Postmortem postmortem => await reviews.WriteAsync(message, postmortem, state, cancellationToken),
        Command.Change change => await remedies.WantedAsync(message, change.Wanted, state, cancellationToken),
        Command.TakeOffer offer => await remedies.OfferedAsync(message, offer, state, cancellationToken),
        Command.Approve approve => await remedies.ApproveAsync(message, approve, state, cancellationToken),
        Command.Reject reject => remedies.Reject(message, reject, state),
        Command.Practice practice => MessageSlots.Said(message, await drills.StartAsync(practice.World, message, cancellationToken)),
        Command.EndPractice => MessageSlots.Said(message, await drills.EndAsync(message, cancellationToken)),
        Command.AskBack ask => Unclear.Asked(message, state, ask.Question),
        Command.Help => MessageSlots.Said(message, HelpReport.Of(vocabulary)),
        Command.NotUnderstood unclear => MessageSlots.Said(message, NotUnderstoodReport.Of(unclear)),
        _ => throw new InvalidOperationException($"Nothing handles {command.Kind}."),
    };

    /// <summary>Each command of a message is handled as a message of its own, in order, so that each is done once whatever happens.</summary>
    private static Transition Apart(Delivery.Message message, Command.Several several) => new(message)
    {
        Then = [.. several.Parts.Select((part, i) => message with { Identity = $"{i + 1}/{message.Identity}", Text = part.Text })],
    };

    private static Right RightFor(Command command) => command switch
    {
        Command.Escalate or Command.Resolve or Command.Take or Command.HandOver or Command.Snooze => Right.Escalate,
        _ => Right.Read,
    };

    private static bool IsChange(string effectKey) => effectKey.StartsWith("change:", StringComparison.Ordinal);
}
