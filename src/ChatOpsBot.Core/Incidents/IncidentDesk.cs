using ChatOpsBot.Core.Commands;
using ChatOpsBot.Core.Reports;

namespace ChatOpsBot.Core.Incidents;

/// <summary>Handles what was delivered, one delivery at a time a conversation: understands it, does it, commits it.</summary>
/// <remarks>Every path ends in exactly one <see cref="Transition"/>. After a crash the delivery comes again, and its answers land in the same slots.</remarks>
public sealed class IncidentDesk(
    IIncidentStore store, CommandReader reader, Vocabulary vocabulary, RunDesk runs, EscalationDesk escalations, TimeProvider clock)
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
        Delivery.ClockRang rang => await escalations.ClockRangAsync(rang, cancellationToken),
        Delivery.EffectCarried carried => await escalations.CarriedAsync(carried, cancellationToken),
        Delivery.EffectFailed failed => await escalations.FailedAsync(failed, cancellationToken),
        Delivery.EffectRefused refused => await escalations.RefusedAsync(refused, cancellationToken),
        Delivery.IssueCommented commented => await escalations.CommentedAsync(commented, cancellationToken),
        Delivery.IssueClosed closed => await escalations.ClosedAsync(closed, cancellationToken),
        Delivery.IssueReopened reopened => await escalations.ReopenedAsync(reopened, cancellationToken),
        _ => throw new InvalidOperationException($"Nothing handles {delivery.GetType().Name}."),
    };

    private async Task<Transition> AnswerAsync(Delivery.Message message, CancellationToken cancellationToken)
    {
        switch (reader.Read(message.Text, message.Addressed))
        {
            case Command.NotForUs:
                return new Transition(message);
            case Command.Investigate investigate:
                return await runs.InvestigateAsync(message, investigate, cancellationToken);
            case Command.Escalate escalate:
                return await escalations.AskedAsync(message, escalate, cancellationToken);
            case Command.Resolve resolve:
                return await escalations.ResolveAsync(message, resolve, cancellationToken);
            case Command.Status:
                return Said(message, IncidentReports.Status(await store.UnresolvedAsync(message.Conversation, cancellationToken), clock.GetUtcNow()));
            case Command.Timeline:
                return await TimelineAsync(message, cancellationToken);
            case Command.Help:
                return Said(message, HelpReport.Of(vocabulary));
            case Command.NotUnderstood unclear:
                return Said(message, NotUnderstoodReport.Of(unclear));
            case var other:
                throw new InvalidOperationException($"Nothing handles {other.Kind}.");
        }
    }

    private async Task<Transition> TimelineAsync(Delivery.Message message, CancellationToken cancellationToken)
    {
        var incidents = await store.UnresolvedAsync(message.Conversation, cancellationToken);
        return incidents.IsEmpty
            ? Said(message, Report.Of("No incident here", new ReportBlock.Note(NoteKind.Information, "Nothing has been investigated in this conversation since the last incident was resolved.")))
            : Said(message, IncidentReports.Timeline(incidents[0], await store.TimelineAsync(incidents[0].Id, cancellationToken)));
    }

    private static Transition Said(Delivery.Message message, Report report) =>
        new(message) { Effects = [MessageSlots.Answer(message, report)] };
}
