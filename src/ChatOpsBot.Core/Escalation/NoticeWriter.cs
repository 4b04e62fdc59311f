using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Reports;

namespace ChatOpsBot.Core.Escalation;

/// <summary>Makes the message to the owning team's channel: one for each escalation, kept true by edits.</summary>
/// <param name="worldNote">A sentence that says where the evidence is from when it is not from production; null otherwise.</param>
public sealed class NoticeWriter(string? worldNote = null)
{
    /// <summary>Keys of these effects begin so.</summary>
    public const string Prefix = "notice:";

    /// <summary>The message as it is wanted now, or null when the incident's escalation told no channel.</summary>
    /// <remarks>Its destination is the conversation's platform with the channel as people write it: <c>slack:#api-incidents</c>.</remarks>
    public Effect? Effect(Incident incident, DateTimeOffset now) => incident.Escalation?.Notified is not { } channel ? null : new Effect
    {
        Key = $"{Prefix}{incident.Id}:{incident.Escalations}",
        Kind = MessageSlots.Kind(incident.Conversation),
        Destination = $"{incident.Conversation.Split(':')[0]}:{channel}",
        Payload = MessageSlots.Payload(Report(incident, now)),
        Incident = incident.Id,
    };

    /// <summary>What somebody who was not there needs first. Also the head of the mail.</summary>
    public Report Report(Incident incident, DateTimeOffset now)
    {
        var resolved = incident.State == IncidentState.Resolved;
        var fields = new List<Field>
        {
            new("incident", incident.Id),
            new("team", incident.Policy.Team ?? "the owning team"),
            new("open since", Words.Clock(incident.OpenedAt, now)),
            new("owner", incident.Owner ?? "nobody yet"),
            new("issue", incident.IssueAddress ?? (incident.Policy.Issues is { } repository ? $"being filed in {repository}" : "none, no repository is configured")),
        };
        if (incident.Escalation?.Reason is { } reason)
        {
            fields.Insert(1, new Field("escalated because", reason));
        }

        var title = resolved ? $"Resolved: {incident.Service}" : $"Escalated to you: {incident.Service}";
        return new Report(worldNote is null ? title : $"DRILL. {title}",
        [
            .. worldNote is null ? Array.Empty<ReportBlock>() : [new ReportBlock.Note(NoteKind.Information, worldNote)],
            new ReportBlock.Note(resolved ? NoteKind.Good : NoteKind.Problem, incident.TopCause ?? "No cause is named yet."),
            new ReportBlock.Fields([.. fields]),
        ]);
    }
}
