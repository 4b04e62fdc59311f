using ChatOpsBot.Core.Access;
using ChatOpsBot.Core.Chat;
using ChatOpsBot.Core.Commands;
using ChatOpsBot.Core.Drills;
using ChatOpsBot.Core.Reports;
using ChatOpsBot.Core.Reviews;
using ChatOpsBot.Core.Runbooks;
using ChatOpsBot.Core.Telemetry;

namespace ChatOpsBot.Core.Incidents;

/// <summary>Handles what was delivered, one delivery at a time a conversation: understands it, does it, commits it.</summary>
/// <remarks>Every path ends in exactly one <see cref="Transition"/>. After a crash the delivery comes again, and its answers land in the same slots.</remarks>
public sealed class IncidentDesk(
    IIncidentStore store, CommandReader reader, Vocabulary vocabulary, AccessPolicy access,
    RunDesk runs, EvidenceDesk evidence, OwnerDesk owners, EscalationDesk escalations, RemedyDesk remedies, VerificationDesk verifications, ReminderDesk reminders, RecheckDesk rechecks,
    ReviewDesk reviews, IDrills drills, AlertDesk alerts, AlertRunDesk alertRuns,
    IEnumerable<IChatDirectory> directories, BotTelemetry telemetry, TimeProvider clock)
{
    public async Task HandleAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var transition = await DecideAsync(delivery, cancellationToken);
                await store.CommitAsync(transition, cancellationToken);
                if (transition.Timeline.FirstOrDefault(entry => entry.Kind == "escalated") is { } escalated)
                {
                    telemetry.Escalated(delivery is Delivery.ClockRang ? "clock" : escalated.Who == TimelineEntry.Bot ? "runbook" : "person");
                }

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
        Delivery.Pinned pinned => await PinnedAsync(pinned, cancellationToken),
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
        Delivery.AlertFired fired => await alerts.FiredAsync(fired, cancellationToken),
        Delivery.AlertRun run => await alertRuns.RunAsync(run, cancellationToken),
        Delivery.AlertInvestigated investigated => await alerts.InvestigatedAsync(investigated, cancellationToken),
        Delivery.ReviewWritten written => await reviews.FileAsync(written, cancellationToken),
        _ => throw new InvalidOperationException($"Nothing handles {delivery.GetType().Name}."),
    };

    private async Task<Transition> RangAsync(Delivery.ClockRang rang, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(rang.Incident, cancellationToken) is not { } incident)
        {
            return new Transition(rang);
        }

        var transition = await RangAsync(rang, incident, cancellationToken);

        // Several clocks may ring at the same moment. The others ring again, because this ring's identity is used up.
        return transition.Incident is { WakeAt: { } wake } after && wake <= rang.DueAt
            ? transition with { Incident = after.WithLater(rang.DueAt, clock.GetUtcNow().AddSeconds(1)) }
            : transition;
    }

    private async Task<Transition> RangAsync(Delivery.ClockRang rang, Incident incident, CancellationToken cancellationToken) => incident switch
    {
        { DueAt: { } due } when due <= rang.DueAt => await escalations.ClockRangAsync(rang, cancellationToken),
        { CheckAt: { } check } when check <= rang.DueAt => await verifications.CheckAsync(rang, incident, cancellationToken),
        { RemindAt: { } warning } when warning <= rang.DueAt => reminders.Warn(rang, incident),
        _ when incident.Reminders.FirstOrDefault(reminder => reminder.At <= rang.DueAt) is { } reminder => reminders.Remind(rang, incident, reminder),
        { RecheckAt: { } recheck } when recheck <= rang.DueAt => await rechecks.CheckAsync(rang, incident, cancellationToken),
        _ => new Transition(rang),
    };

    private async Task<Transition> AnswerAsync(Delivery.Message message, CancellationToken cancellationToken)
    {
        var state = await ConversationState.ReadAsync(store, message.Conversation, cancellationToken);
        var command = reader.Read(message.Text, message.Addressed, state.View());
        if (command is Command.NotForUs)
        {
            return new Transition(message);
        }

        if (DirectoryOf(message) is { } directory)
        {
            message = await directory.KnowAsync(message, cancellationToken);
            command = reader.Read(message.Text, message.Addressed, state.View());
        }

        return access.Refusal(message.Author, RightFor(command), Place.Anywhere) is { } refusal
            ? Whispered(message, Report.Of("You may not do that here", new ReportBlock.Note(NoteKind.Problem, refusal)))
            : await AnswerAsync(message, command, state, cancellationToken);
    }

    private async Task<Transition> PinnedAsync(Delivery.Pinned pinned, CancellationToken cancellationToken)
    {
        var state = await ConversationState.ReadAsync(store, pinned.Conversation, cancellationToken);
        var known = DirectoryOf(pinned) is { } directory ? pinned with { Who = await directory.KnowAsync(pinned.Who, cancellationToken) } : pinned;
        return access.Refusal(known.Who, Right.Read, Place.Anywhere) is { } refusal
            ? MessageSlots.Said(pinned, Report.Of("You may not do that here", new ReportBlock.Note(NoteKind.Problem, refusal)) with { OnlyFor = pinned.Who.Id })
            : OwnerDesk.Pinned(known, state);
    }

    private IChatDirectory? DirectoryOf(Delivery delivery) =>
        directories.FirstOrDefault(directory => delivery.Conversation.StartsWith(directory.Platform + ":", StringComparison.Ordinal));

    /// <summary>An answer that only who asked needs.</summary>
    private static Transition Whispered(Delivery.Message message, Report report) => MessageSlots.Said(message, report with { OnlyFor = message.Author.Id });

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
        Command.Remind remind => reminders.Remember(message, remind, state),
        Command.Note note => owners.Note(message, note, state),
        Command.Escalate { After: not null } later => owners.EscalateLater(message, later, state),
        Command.Escalate escalate => await escalations.AskedAsync(message, escalate with { Summary = message.Details }, state, cancellationToken),
        Command.Resolve resolve => await escalations.ResolveAsync(message, resolve, state, cancellationToken),
        Command.Status => MessageSlots.Said(message, IncidentReports.Status(state.Unresolved, state.Unresolved.IsEmpty ? await store.OpenAsync(cancellationToken) : [], clock.GetUtcNow())),
        Command.Timeline timeline => await reviews.TimelineAsync(message, timeline.Incident, state, cancellationToken),
        Command.Postmortem postmortem => await reviews.WriteAsync(message, postmortem, state, cancellationToken),
        Command.Change change => await remedies.WantedAsync(message, change.Wanted, state, cancellationToken),
        Command.TakeOffer offer => await remedies.OfferedAsync(message, offer, state, cancellationToken),
        Command.Approve approve => await remedies.ApproveAsync(message, approve, state, cancellationToken),
        Command.Reject reject => remedies.Reject(message, reject, state),
        Command.Practice practice => MessageSlots.Said(message, await drills.StartAsync(practice.World, message, cancellationToken)),
        Command.EndPractice => MessageSlots.Said(message, await drills.EndAsync(message, cancellationToken)),
        Command.AskBack ask => Unclear.Asked(message, state, ask.Question),
        Command.Help => MessageSlots.Said(message, HelpReport.Of(vocabulary, access, message.Author)),
        Command.NotUnderstood unclear => Whispered(message, NotUnderstoodReport.Of(unclear)),
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
