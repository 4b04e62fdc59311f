using System.Collections.Immutable;
using System.Globalization;
using ChatOpsBot.Core.Incidents;

namespace ChatOpsBot.Core.Reports.Pages;

/// <summary>An incident whole: how it stands, what was planned and changed, and its timeline.</summary>
public static class IncidentPage
{
    public static Report Of(Incident incident, ImmutableArray<TimelineEntry> timeline, DateTimeOffset now, IPermalinks links)
    {
        var blocks = ImmutableArray.CreateBuilder<ReportBlock>();
        blocks.Add(new ReportBlock.Fields(
        [
            new("state", incident.State.ToString().ToLowerInvariant()),
            new("open since", Moment(incident.OpenedAt)),
            .. incident.ResolvedAt is { } resolved ? (Field[])[new("resolved", $"{Moment(resolved)}, after {Words.Duration(resolved - incident.OpenedAt)}")] : [],
            new("probable cause", incident.TopCause ?? "none named"),
            new("owner", incident.Owner ?? "nobody"),
            new("team", incident.Policy.Team ?? "not configured"),
            new("escalation", IncidentReports.Clock(incident, now)),
        ]));
        if (incident.LastRun is { } run && links.Run(run) is { } runAddress)
        {
            blocks.Add(new ReportBlock.Link("The last run", runAddress));
        }

        if (incident.IssueAddress is { } issue)
        {
            blocks.Add(new ReportBlock.Link("The issue", issue));
        }

        if (!incident.Plans.IsEmpty)
        {
            blocks.Add(new ReportBlock.Table("Changes", ["plan", "change", "state", "asked by", "approved by", "reason"],
                [.. incident.Plans.Select(plan => ImmutableArray.Create(plan.Id, plan.Title, plan.State.ToString(), plan.AskedBy.Name, plan.Approval?.By.Name ?? "", plan.Approval?.Reason ?? ""))]));
        }

        blocks.AddRange(IncidentReports.Timeline(incident, timeline).Blocks);
        return new Report($"{incident.Id}, {incident.Service}", blocks.ToImmutable());
    }

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
