using ChatOpsBot.Core.Commands;
using ChatOpsBot.Core.Escalation;
using ChatOpsBot.Core.Reports;
using ChatOpsBot.Core.Reports.Redaction;

namespace ChatOpsBot.Core.Incidents;

/// <summary>Escalates and resolves: on request, by the clock, and when the world outside reports back.</summary>
public sealed partial class EscalationDesk(IIncidentStore store, IssueWriter issues, EscalationNotices notices, TimeProvider clock)
{
    public async Task<Transition> AskedAsync(Delivery.Message message, Command.Escalate asked, ConversationState state, CancellationToken cancellationToken)
    {
        var (incident, candidates) = state.Choose(asked.Incident, decides: true);
        incident ??= candidates.IsEmpty ? state.Unresolved.FirstOrDefault() : null;
        if (incident is null)
        {
            return Unclear.Which(message, state, "escalate", candidates, one => Sentence("escalate", one, asked.Reason));
        }

        var transition = new Transition(message)
        {
            Incident = incident,
            Timeline = [new(message.ReceivedAt, message.Author.Name, "asked", message.Text)],
            Memory = state.Memory with { Incident = incident.Id, Question = null },
        };
        return await EscalateAsync(asked.Summary is null ? transition : transition with { Incident = incident with { Summary = Written(message.Author.Name, asked.Summary) } }, message.Author.Name, asked.Reason, cancellationToken);
    }

    private static string Written(string who, string summary) => new Redactor().Clean($"{who}: {summary}");

    public async Task<Transition> ClockRangAsync(Delivery.ClockRang rang, CancellationToken cancellationToken)
    {
        var incident = await store.FindAsync(rang.Incident, cancellationToken);
        if (incident is not { State: IncidentState.Open, DueAt: { } due } || due > rang.DueAt)
        {
            return new Transition(rang);
        }

        var waited = Words.Duration(clock.GetUtcNow() - incident.OpenedAt);
        return await EscalateAsync(new Transition(rang) { Incident = incident }, TimelineEntry.Bot, $"open for {waited} and not resolved", cancellationToken);
    }

    /// <summary>Adds an escalation to what else an event changes: the clock stops, the issue is filed or updated, and those who must know are told.</summary>
    internal async Task<Transition> EscalateAsync(Transition transition, string who, string? reason, CancellationToken cancellationToken)
    {
        var incident = transition.Incident!;
        var team = incident.Policy.Team ?? "the owning team";
        var said = incident.Policy.Issues is { } repository
            ? new ReportBlock.Note(NoteKind.Information, incident.Escalations > 0 ? $"Updating the issue in {repository}." : $"Filing an issue in {repository}.")
            : new ReportBlock.Note(NoteKind.Warning, "No repository is configured for issues: set Escalation:Repository or GitHub:Repository, or 'issues' in the runbook.");
        var after = notices.Escalated(incident with { State = IncidentState.Open, DueAt = null, RemindAt = null, Escalations = incident.Escalations + 1 }, reason);
        var escalated = transition with
        {
            Incident = after,
            Timeline = transition.Timeline.Add(new(clock.GetUtcNow(), who, "escalated", $"Escalated to {team}{(reason is null ? "" : $": {reason}")}")),
            Effects = transition.Effects.Add(Spoken(incident, transition.Done, Report.Of($"Escalated {incident.Id}, {incident.Service}, to {team}", [said, .. notices.Announce(after)]))),
        };
        return await WithOutsideAsync(escalated, reason, cancellationToken);
    }

    /// <summary>Adds to an event in which somebody took the incident what those who were told of it hear: pages are acknowledged, the team's message names the owner.</summary>
    public Transition Taken(Transition transition) => transition with { Effects = transition.Effects.AddRange(notices.Taken(transition.Incident!, clock.GetUtcNow())) };

    public async Task<Transition> CarriedAsync(Delivery.EffectCarried carried, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(carried.Incident, cancellationToken) is not { } incident)
        {
            return new Transition(carried);
        }

        var progress = incident.Escalation ?? EscalationProgress.None;
        var after = incident with { Escalation = progress.WithArrived(carried.EffectKey) };
        if (EscalationWords.IsIssue(carried.EffectKey))
        {
            return Filed(carried, after);
        }

        // An edit, a reminder or an acknowledgement that arrived changes nothing that people here need to hear again.
        return progress.Arrived.Contains(carried.EffectKey) || EscalationWords.Arrived(carried.EffectKey, incident) is not var (kind, text)
            ? new Transition(carried)
            : new Transition(carried)
            {
                Incident = after,
                Timeline = [new(clock.GetUtcNow(), TimelineEntry.Bot, kind, text)],
                Effects = [Spoken(incident, carried, Report.Of($"{text}: {incident.Id}, {incident.Service}"))],
            };
    }

    private Transition Filed(Delivery.EffectCarried carried, Incident incident)
    {
        var first = incident.IssueAddress is null;
        var address = carried.Reference.Address ?? carried.Reference.Id;
        var after = incident with { IssueAddress = address };
        return new Transition(carried)
        {
            Incident = after,
            Timeline = [new(clock.GetUtcNow(), TimelineEntry.Bot, "issue", first ? $"Issue filed: {address}" : $"Issue updated: {address}")],
            Effects =
            [
                Spoken(incident, carried, Report.Of(
                    first ? $"Filed the issue for {incident.Id}, {incident.Service}" : $"Updated the issue for {incident.Id}, {incident.Service}",
                    new ReportBlock.Link(first ? "Open the issue" : "Open the updated issue", address))),
                .. first ? notices.Filed(after, clock.GetUtcNow()) : [],
            ],
        };
    }

    public async Task<Transition> FailedAsync(Delivery.EffectFailed failed, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(failed.Incident, cancellationToken) is not { } incident)
        {
            return new Transition(failed);
        }

        var trouble = EscalationWords.Failed(failed.EffectKey);
        return new Transition(failed)
        {
            Incident = incident,
            Timeline = [new(clock.GetUtcNow(), TimelineEntry.Bot, "trouble", $"{trouble}: {failed.Reason}")],
            Effects = [Spoken(incident, failed, Report.Of(
                $"{trouble}: {incident.Id}, {incident.Service}",
                new ReportBlock.Note(NoteKind.Problem, $"{failed.Reason} It will be tried again until it works; nothing is lost.")))],
        };
    }

    public async Task<Transition> RefusedAsync(Delivery.EffectRefused refused, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(refused.Incident, cancellationToken) is not { } incident)
        {
            return new Transition(refused);
        }

        var trouble = EscalationWords.Refused(refused.EffectKey);
        return new Transition(refused)
        {
            Incident = incident,
            Timeline = [new(clock.GetUtcNow(), TimelineEntry.Bot, "trouble", $"{trouble} and is not tried again: {refused.Reason}")],
            Effects = [Spoken(incident, refused, Report.Of(
                $"{trouble}: {incident.Id}, {incident.Service}",
                new ReportBlock.Note(NoteKind.Problem, $"{refused.Reason} It is not tried again. Mend the cause ('doctor' says how), then type: escalate {incident.Service}")))],
        };
    }

    public async Task<Transition> ResolveAsync(Delivery.Message message, Command.Resolve asked, ConversationState state, CancellationToken cancellationToken)
    {
        var (incident, candidates) = state.Choose(asked.Incident, decides: true);
        if (incident is null)
        {
            return Unclear.Which(message, state, "resolve", candidates, one => Sentence("resolve", one, asked.Reason));
        }

        return (await ResolvedAsync(message, incident, message.Author.Name, asked.Reason, cancellationToken)) with { Memory = state.Memory with { Question = null } };
    }

    private async Task<Transition> ResolvedAsync(Delivery delivery, Incident incident, string who, string? reason, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var transition = new Transition(delivery)
        {
            Incident = incident.WithoutClocks() with { State = IncidentState.Resolved, ResolvedAt = now },
            Timeline = [new(delivery.ReceivedAt, who, "resolved", reason is null ? "Resolved" : $"Resolved: {reason}")],
            Effects = [MessageSlots.Answer(delivery, Report.Of(
                $"Resolved {incident.Id}, {incident.Service}",
                new ReportBlock.Note(NoteKind.Good, $"Open for {Words.Duration(now - incident.OpenedAt)}. The clock is stopped.{(incident.IssueAddress is { } issue ? $" The issue is updated: {issue}" : "")}")))],
        };
        return incident.Escalations == 0 ? transition : await WithOutsideAsync(transition, reason, cancellationToken);
    }

    /// <summary>Brings the issue up to date with what else an event changes; nothing when none was wanted yet.</summary>
    internal Task<Transition> WithIssueAsync(Transition transition, CancellationToken cancellationToken) =>
        transition.Incident!.Escalations == 0 ? Task.FromResult(transition) : WithOutsideAsync(transition, null, cancellationToken);

    /// <summary>Adds all that is wanted outside after the event: the issue with the last run and the whole timeline, and what else the escalation reached.</summary>
    private async Task<Transition> WithOutsideAsync(Transition transition, string? reason, CancellationToken cancellationToken)
    {
        var incident = transition.Incident!;
        var now = clock.GetUtcNow();
        var run = transition.Run?.Run ?? (incident.LastRun is { } id ? await store.RunAsync(id, cancellationToken) : null);
        var effects = transition.Effects.AddRange(notices.Effects(incident, run, now));
        if (incident.Policy.Issues is not null)
        {
            var timeline = (await store.TimelineAsync(incident.Id, cancellationToken)).AddRange(transition.Timeline);
            effects = effects.Add(issues.Effect(incident, run, timeline, reason, now));
        }

        return transition with { Effects = effects };
    }

    private static string Sentence(string verb, Incident incident, string? reason) => reason is null ? $"{verb} {incident.Id}" : $"{verb} {incident.Id} because {reason}";

    private static Effect Spoken(Incident incident, Delivery delivery, Report report) => new()
    {
        Key = $"said:{delivery.Identity}",
        Kind = MessageSlots.Kind(incident.Conversation),
        Destination = incident.Conversation,
        Payload = MessageSlots.Answer(delivery, report).Payload,
    };
}
