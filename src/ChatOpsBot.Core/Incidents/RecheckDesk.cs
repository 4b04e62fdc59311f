using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Investigations;
using ChatOpsBot.Core.Reports;

namespace ChatOpsBot.Core.Incidents;

/// <summary>Runs the runbook of an open incident again from time to time, in one message that is edited: people see whether it is still true without asking.</summary>
/// <remarks>It changes nothing but what is known: only people resolve, and only they stop the clock.</remarks>
public sealed class RecheckDesk(IIncidentStore store, Investigator investigator, IncidentClock incidentTime, ClockSettings settings, TimeProvider clock)
{
    /// <summary>An incident that is open for longer is looked after by people, or forgotten by them.</summary>
    private static readonly TimeSpan LongestWatch = TimeSpan.FromHours(24);

    /// <summary>Trouble that is older than this is over; the window of the first run would hold it for long.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(5);

    public async Task<Transition> CheckAsync(Delivery.ClockRang rang, Incident incident, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (incident.State != IncidentState.Open || now - incident.OpenedAt > LongestWatch || incident.LastRun is not { } id
            || await store.RunAsync(id, cancellationToken) is not { } last)
        {
            return new Transition(rang) { Incident = incident with { RecheckAt = null } };
        }

        // A remedy is being watched: its own message tells how it goes.
        var next = incident with { RecheckAt = settings.NextCheck(now) };
        if (incident.CheckAt is not null)
        {
            return new Transition(rang) { Incident = next };
        }

        var present = incidentTime.Now;
        var request = last.Request with { Window = new TimeWindow(present - Recent, present) };
        var run = await investigator.RunAsync(request, present, _ => { }, cancellationToken);
        var (seen, said) = Verdict(incident, last, run);
        return new Transition(rang)
        {
            Incident = next with { Rechecked = seen },
            Timeline = seen == incident.Rechecked ? [] : [new(now, TimelineEntry.Bot, "rechecked", said.Text)],
            Effects = [new Effect
            {
                Key = $"recheck:{incident.Origin}",
                Kind = MessageSlots.Kind(incident.Conversation),
                Destination = incident.Conversation,
                Payload = MessageSlots.Payload(Report.Of(
                    $"Looked again at {incident.Id}, {incident.Service}, at {Words.Clock(now, now)}",
                    said,
                    new ReportBlock.Note(NoteKind.Information, $"Escalation: {IncidentReports.Clock(incident, now)}."))),
            }],
        };
    }

    /// <summary>What a look says, with a word for it that stays the same while nothing changes but counts and times.</summary>
    private static (string Seen, ReportBlock.Note Said) Verdict(Incident incident, Run before, Run now)
    {
        var silent = now.Steps.Count(step => step.State is StepState.Denied or StepState.Unavailable);
        if (now.NoSystemAnswered || now.NotFound)
        {
            return ("silent", new(NoteKind.Warning, RunReport.Verdict(now)));
        }

        if (now.Causes is [var first, ..])
        {
            return before.Causes.Any(known => known.Key == first.Key)
                ? ("still", new(NoteKind.Problem, $"Still: {first.Summary}"))
                : ($"{first.Code} {first.Subject}", new(NoteKind.Problem, $"Now: {first.Summary}"));
        }

        return silent > 0
            ? ("partial", new(NoteKind.Warning, $"Nothing wrong in what was answered, but {Words.Count(silent, "step")} {(silent == 1 ? "was" : "were")} not."))
            : ("well", new(NoteKind.Good, $"Nothing is wrong any more. If it is over: resolve {incident.Id} because …"));
    }
}
