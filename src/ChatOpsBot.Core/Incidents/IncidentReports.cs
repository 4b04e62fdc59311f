using System.Collections.Immutable;
using System.Globalization;
using ChatOpsBot.Core.Reports;

namespace ChatOpsBot.Core.Incidents;

/// <summary>Views of incidents and their timelines.</summary>
public static class IncidentReports
{
    public static Report Status(ImmutableArray<Incident> incidents, DateTimeOffset now)
    {
        var open = incidents.Where(incident => incident.State == IncidentState.Open).ToList();
        if (open.Count == 0)
        {
            return Report.Of("No open incident here", new ReportBlock.Note(NoteKind.Good, "Nothing is open in this conversation and no clock runs."));
        }

        return new Report($"{Words.Count(open.Count, "open incident")} here",
        [
            .. open.Select(incident => new ReportBlock.Fields(
            [
                new("incident", $"{incident.Id}, {incident.Service}"),
                new("open since", $"{Words.Clock(incident.OpenedAt, now)} ({Words.Duration(now - incident.OpenedAt)})"),
                new("probable cause", incident.TopCause ?? "none named yet"),
                new("owner", incident.Owner ?? "nobody yet"),
                new("escalation", Clock(incident, now)),
                new("issue", incident.IssueAddress ?? "not filed"),
            ])),
        ]);
    }

    public static Report Timeline(Incident incident, ImmutableArray<TimelineEntry> entries) => Report.Of(
        $"Timeline of {incident.Id}, {incident.Service}",
        new ReportBlock.Table("All times in UTC", ["time", "who", "what"],
            [.. entries.Select(entry => ImmutableArray.Create(entry.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), entry.Who, entry.Text))]));

    /// <summary>The clock of an incident in a sentence.</summary>
    public static string Clock(Incident incident, DateTimeOffset now) => incident switch
    {
        { DueAt: { } due } when due > now => $"to {incident.Policy.Team ?? "the owning team"} in {Words.Duration(due - now)}, at {Words.Clock(due, now)}",
        { DueAt: not null } => "due now",
        { Escalations: > 0 } => $"escalated {(incident.Escalations == 1 ? "once" : $"{incident.Escalations} times")}",
        _ => "no clock runs",
    };
}
