using System.Collections.Immutable;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Investigations;
using ChatOpsBot.Core.Reports;

namespace ChatOpsBot.Core.Escalation;

/// <summary>Everything that an escalation sends beside its issue: the message to the team's channel, the page, the mail.</summary>
public sealed class EscalationNotices(EscalationTargets targets, string? worldNote = null)
{
    private readonly NoticeWriter _notices = new(worldNote);
    private readonly PageWriter _pages = new(worldNote);
    private readonly MailWriter _mails = new(worldNote);

    /// <summary>The incident with what its policy now asks for.</summary>
    public Incident Escalated(Incident incident, string? reason)
    {
        var progress = (incident.Escalation ?? EscalationProgress.None) with { Reason = reason, Notified = incident.Policy.Notify };
        return incident with { Escalation = targets.Pager && incident.Policy.Page is { } onCall ? progress.WithPaged(onCall) : progress };
    }

    /// <summary>What is about to go out, in sentences for the conversation.</summary>
    public IEnumerable<ReportBlock> Announce(Incident incident)
    {
        if (incident.Policy.Notify is { } channel)
        {
            yield return new ReportBlock.Note(NoteKind.Information, $"Telling {channel}.");
        }

        if (incident.Policy.Page is { } onCall)
        {
            yield return targets.Pager
                ? new ReportBlock.Note(NoteKind.Information, $"Paging {onCall}.")
                : new ReportBlock.Note(NoteKind.Warning, $"Nobody is paged: {onCall} is named, and no pager is configured. Set PagerDuty:RoutingKeys:{onCall}.");
        }

        if (targets.Mail)
        {
            yield return new ReportBlock.Note(NoteKind.Information, "Mailing the addresses in Smtp:To.");
        }
    }

    /// <summary>The effects of an escalation or of its end.</summary>
    public ImmutableArray<Effect> Effects(Incident incident, Run? run, DateTimeOffset now) =>
        [.. Notice(incident, now), .. _pages.Effects(incident), .. targets.Mail && _mails.Effect(incident, run, now) is { } mail ? [mail] : Array.Empty<Effect>(), .. Board(incident)];

    /// <summary>What changes outside when somebody takes the incident: the team's message names the owner, pages are acknowledged.</summary>
    public ImmutableArray<Effect> Taken(Incident incident, DateTimeOffset now) => [.. Notice(incident, now), .. _pages.Effects(incident)];

    /// <summary>What goes out once the issue is there: the team's message links it, the project board shows it.</summary>
    public ImmutableArray<Effect> Filed(Incident incident, DateTimeOffset now) => [.. Notice(incident, now), .. Board(incident)];

    private IEnumerable<Effect> Board(Incident incident) => targets.Board && ProjectWriter.Effect(incident) is { } item ? [item] : [];

    /// <summary>The message to the team's channel as it is wanted now; empty when the escalation told none.</summary>
    public ImmutableArray<Effect> Notice(Incident incident, DateTimeOffset now) => _notices.Effect(incident, now) is { } notice ? [notice] : [];
}
