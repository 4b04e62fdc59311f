using ChatOpsBot.Core.Reports;

namespace ChatOpsBot.Core.Incidents;

/// <summary>What people do with an incident's issue, brought into its conversation.</summary>
public sealed partial class EscalationDesk
{
    public async Task<Transition> CommentedAsync(Delivery.IssueCommented commented, CancellationToken cancellationToken) =>
        await store.FindAsync(commented.Incident, cancellationToken) is not { } incident ? new Transition(commented) : new Transition(commented)
        {
            Incident = incident,
            Timeline = [new(commented.ReceivedAt, commented.Who, "commented", commented.Text)],
            Effects = [Spoken(incident, commented, Report.Of(
                $"{commented.Who} commented on the issue of {incident.Id}, {incident.Service}",
                new ReportBlock.Note(NoteKind.Information, commented.Text),
                new ReportBlock.Link("Open the comment", commented.Address)))],
        };

    /// <summary>The bot closes an issue only when its incident is resolved; an issue that somebody else closed leaves an open one.</summary>
    public async Task<Transition> ClosedAsync(Delivery.IssueClosed closed, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(closed.Incident, cancellationToken) is not { State: not IncidentState.Resolved } incident)
        {
            return new Transition(closed);
        }

        if (closed.Resolves)
        {
            return await ResolvedAsync(closed, incident, closed.Who, "the issue was closed", cancellationToken);
        }

        return new Transition(closed)
        {
            Incident = incident,
            Timeline = [new(closed.ReceivedAt, closed.Who, "issue", "Closed the issue")],
            Effects = [Spoken(incident, closed, Report.Of(
                $"{closed.Who} closed the issue of {incident.Id}, {incident.Service}",
                new ReportBlock.Note(NoteKind.Information, $"The incident is still open here. If it is over, type: resolve {incident.Service}")))],
        };
    }

    public async Task<Transition> ReopenedAsync(Delivery.IssueReopened reopened, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(reopened.Incident, cancellationToken) is not { State: IncidentState.Resolved } incident)
        {
            return new Transition(reopened);
        }

        return new Transition(reopened)
        {
            Incident = incident with { State = IncidentState.Open, ResolvedAt = null },
            Timeline = [new(reopened.ReceivedAt, reopened.Who, "reopened", "Reopened the issue, and with it the incident")],
            Effects = [Spoken(incident, reopened, Report.Of(
                $"{reopened.Who} reopened the issue of {incident.Id}, {incident.Service}",
                new ReportBlock.Note(NoteKind.Warning, "The incident is open again. No clock runs; 'escalate' tells the owning team.")))],
        };
    }
}
