using ChatOpsBot.Core.Commands;
using ChatOpsBot.Core.Reports;
using ChatOpsBot.Core.Reports.Redaction;

namespace ChatOpsBot.Core.Incidents;

/// <summary>Who has the incident, how long it may wait, and what people want written down.</summary>
public sealed class OwnerDesk(EscalationDesk escalations, ClockSettings settings, TimeProvider clock)
{
    /// <summary>The longest that a clock may be put off at once.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(24);

    private const int LongestPin = 1_000;

    private static readonly TimeSpan UsualSnooze = TimeSpan.FromMinutes(15);

    public Transition Take(Delivery.Message message, Command.Take asked, ConversationState state)
    {
        var (incident, candidates) = state.Choose(asked.Incident, decides: false);
        if (incident is null)
        {
            return Unclear.Which(message, state, "assign to you", candidates, one => $"take {one.Id}");
        }

        var after = incident with { Owner = message.Author.Name, AcknowledgedAt = incident.AcknowledgedAt ?? clock.GetUtcNow() };
        var transition = Said(message, state, after, "taken", incident.Owner is { } before && before != message.Author.Name ? $"Taken over from {before}" : "Taken",
            $"{message.Author.Name} has {incident.Id}, {incident.Service}",
            new ReportBlock.Note(NoteKind.Good, $"Escalation: {IncidentReports.Clock(after, clock.GetUtcNow())}. To wait longer: snooze 15m"));
        return escalations.Taken(transition);
    }

    public Transition HandOver(Delivery.Message message, Command.HandOver asked, ConversationState state)
    {
        var (incident, candidates) = state.Choose(asked.Incident, decides: true);
        if (incident is null)
        {
            return Unclear.Which(message, state, "hand over", candidates, one => $"hand over {one.Id} to {asked.To}");
        }

        var after = incident with { Owner = asked.To, AcknowledgedAt = incident.AcknowledgedAt ?? clock.GetUtcNow() };
        return escalations.Taken(Said(message, state, after, "handed-over", $"Handed over to {asked.To}", $"{asked.To} has {incident.Id}, {incident.Service}",
            new ReportBlock.Fields(
            [
                new("handed over by", message.Author.Name),
                new("probable cause", incident.TopCause ?? "none named yet"),
                new("escalation", IncidentReports.Clock(after, clock.GetUtcNow())),
                new("issue", incident.IssueAddress ?? "not filed"),
            ])));
    }

    public Transition Snooze(Delivery.Message message, Command.Snooze asked, ConversationState state)
    {
        var length = asked.For ?? UsualSnooze;
        var (incident, candidates) = state.Choose(asked.Incident, decides: true);
        return incident is null ? Unclear.Which(message, state, "snooze", candidates, one => $"snooze {one.Id} {Words.Duration(length)}")
            : length > LongestWait ? TooLong(message)
            : PutOff(message, state, incident, length, "snoozed", $"Snoozed {incident.Id} for {Words.Duration(length)}");
    }

    public Transition EscalateLater(Delivery.Message message, Command.Escalate asked, ConversationState state)
    {
        var length = asked.After!.Value;
        var (incident, candidates) = state.Choose(asked.Incident, decides: true);
        return incident is null ? Unclear.Which(message, state, "escalate", candidates, one => $"escalate {one.Id} in {Words.Duration(length)}")
            : length > LongestWait ? TooLong(message)
            : PutOff(message, state, incident, length, "clock", $"{incident.Id} escalates in {Words.Duration(length)}");
    }

    public Transition Note(Delivery.Message message, Command.Note asked, ConversationState state)
    {
        var (incident, candidates) = state.Choose(asked.Incident, decides: false);
        return incident is null
            ? Unclear.Which(message, state, "note that for", candidates, _ => message.Text)
            : Said(message, state, incident, "note", asked.Text, $"Noted on the timeline of {incident.Id}");
    }

    /// <summary>A message that somebody pinned, on the timeline; only they are told.</summary>
    public static Transition Pinned(Delivery.Pinned pinned, ConversationState state)
    {
        var (incident, candidates) = state.Choose(null, decides: false);
        if (incident is null)
        {
            return MessageSlots.Said(pinned, Report.Of(
                candidates.IsEmpty ? "No incident is open here" : "Several incidents are open here",
                new ReportBlock.Note(NoteKind.Information, "A pin adds a message to the timeline of the incident that its thread is about.")) with { OnlyFor = pinned.Who.Id });
        }

        var text = new Redactor().Clean(InertText.Line(pinned.Text));
        return MessageSlots.Said(pinned, Report.Of($"Noted on the timeline of {incident.Id}") with { OnlyFor = pinned.Who.Id }) with
        {
            Incident = incident,
            Timeline = [new(pinned.ReceivedAt, pinned.Who.Name, "note", $"Pinned{(pinned.Author is { } author ? $" what {author} wrote" : "")}: {(text.Length <= LongestPin ? text : text[..LongestPin] + "…")}")],
        };
    }

    private Transition PutOff(Delivery.Message message, ConversationState state, Incident incident, TimeSpan length, string kind, string title)
    {
        var now = clock.GetUtcNow();
        var after = (incident with { State = IncidentState.Open }).WithClock(now + length, now, settings);
        return Said(message, state, after, kind, title, title,
            new ReportBlock.Note(NoteKind.Information, $"Escalates to {incident.Policy.Team ?? "the owning team"} at {Words.Clock(now + length, now)} unless somebody resolves it."));
    }

    private static Transition TooLong(Delivery.Message message) => MessageSlots.Said(message, Report.Of("That is too long",
        new ReportBlock.Note(NoteKind.Information, $"A clock can be put off by {Words.Duration(LongestWait)} at most. An incident that may wait longer is better resolved: resolve because …")));

    private static Transition Said(Delivery.Message message, ConversationState state, Incident after, string kind, string entry, string title, params ReadOnlySpan<ReportBlock> blocks) =>
        MessageSlots.Said(message, Report.Of(title, blocks)) with
        {
            Incident = after,
            Timeline = [new(message.ReceivedAt, message.Author.Name, kind, entry)],
            Memory = state.Memory with { Incident = after.Id, Question = null },
        };
}
