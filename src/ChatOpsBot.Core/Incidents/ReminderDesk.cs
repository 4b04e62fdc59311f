using ChatOpsBot.Core.Commands;
using ChatOpsBot.Core.Reports;

namespace ChatOpsBot.Core.Incidents;

/// <summary>Says in time what would otherwise be forgotten: that a clock is about to ring, and what people asked to be reminded of.</summary>
public sealed class ReminderDesk(TimeProvider clock)
{
    private const int MostReminders = 20;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public Transition Remember(Delivery.Message message, Command.Remind asked, ConversationState state)
    {
        var (incident, candidates) = state.Choose(null, decides: false);
        if (incident is null)
        {
            return Unclear.Which(message, state, "remind you of", candidates, _ => message.Text);
        }

        if (asked.In > Longest || incident.Reminders.Length >= MostReminders)
        {
            return MessageSlots.Said(message, Report.Of("I cannot keep that", new ReportBlock.Note(NoteKind.Information,
                $"A reminder may wait {Words.Duration(Longest)} at most, and an incident keeps {Words.Count(MostReminders, "reminder")}.")));
        }

        var now = clock.GetUtcNow();
        var at = now + asked.In;
        return MessageSlots.Said(message, Report.Of($"I remind you at {Words.Clock(at, now)}", new ReportBlock.Note(NoteKind.Information, asked.Text))) with
        {
            Incident = incident with { Reminders = incident.Reminders.Add(new(at, message.Author.Name, asked.Text)) },
            Timeline = [new(message.ReceivedAt, message.Author.Name, "reminder", $"Wants to be reminded at {Words.Clock(at, now)}: {asked.Text}")],
            Memory = state.Memory with { Incident = incident.Id, Question = null },
        };
    }

    /// <summary>The escalation clock rings soon.</summary>
    public Transition Warn(Delivery.ClockRang rang, Incident incident)
    {
        var now = clock.GetUtcNow();
        var after = incident with { RemindAt = null };
        return incident is not { State: IncidentState.Open, DueAt: { } due } || due <= now ? new Transition(rang) { Incident = after } : new Transition(rang)
        {
            Incident = after,
            Timeline = [new(now, TimelineEntry.Bot, "reminder", $"Said that it escalates in {Words.Duration(due - now)}")],
            Effects = [Said(incident, rang, Report.Of(
                $"{incident.Id}, {incident.Service}, escalates to {incident.Policy.Team ?? "the owning team"} in {Words.Duration(due - now)}",
                new ReportBlock.Note(NoteKind.Warning, $"{incident.TopCause ?? "No cause is known."} {(incident.Owner is { } owner ? $"{owner} has it." : "Nobody has it yet.")}"),
                new ReportBlock.Actions("What now?",
                [
                    new("take", "I have it", $"take {incident.Id}"),
                    new("snooze", "15 minutes more", $"snooze {incident.Id} 15m"),
                    new("escalate", "Escalate now", $"escalate {incident.Id}"),
                ])))],
        };
    }

    /// <summary>What somebody wanted to be told again.</summary>
    public Transition Remind(Delivery.ClockRang rang, Incident incident, Reminder reminder) => new(rang)
    {
        Incident = incident with { Reminders = incident.Reminders.Remove(reminder) },
        Timeline = [new(clock.GetUtcNow(), TimelineEntry.Bot, "reminder", $"Reminded {reminder.Who}: {reminder.Text}")],
        Effects = [Said(incident, rang, Report.Of(
            $"Reminder for {reminder.Who}: {incident.Id}, {incident.Service}",
            new ReportBlock.Note(NoteKind.Information, reminder.Text)))],
    };

    private static Effect Said(Incident incident, Delivery.ClockRang rang, Report report) => new()
    {
        Key = $"said:{rang.Identity}",
        Kind = MessageSlots.Kind(incident.Conversation),
        Destination = incident.Conversation,
        Payload = MessageSlots.Payload(report),
    };
}
