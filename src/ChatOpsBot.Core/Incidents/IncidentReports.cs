using System.Collections.Immutable;
using System.Globalization;
using ChatOpsBot.Core.Reports;

namespace ChatOpsBot.Core.Incidents;

/// <summary>Views of incidents and their timelines.</summary>
public static class IncidentReports
{
    private const int MostElsewhere = 10;

    /// <param name="incidents">Those of the conversation.</param>
    /// <param name="elsewhere">Those that are open in others, told where none is open here.</param>
    public static Report Status(ImmutableArray<Incident> incidents, ImmutableArray<Incident> elsewhere, DateTimeOffset now)
    {
        var open = incidents.Where(incident => incident.State == IncidentState.Open).ToList();
        if (open.Count == 0)
        {
            return Report.Of("No open incident here", [new ReportBlock.Note(NoteKind.Good, "Nothing is open in this conversation and no clock runs."), .. Elsewhere(elsewhere, now)]);
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

    private static IEnumerable<ReportBlock> Elsewhere(ImmutableArray<Incident> open, DateTimeOffset now)
    {
        if (open.IsEmpty)
        {
            yield break;
        }

        yield return new ReportBlock.Note(NoteKind.Information, $"{Words.Count(open.Length, "incident")} {(open.Length == 1 ? "is" : "are")} open elsewhere:");
        yield return new ReportBlock.Bullets([.. open.Take(MostElsewhere).Select(incident => $"{incident.Id}, {incident.Service}, for {Words.Duration(now - incident.OpenedAt)}, {(incident.Owner is { } owner ? $"owner {owner}" : "no owner yet")}: {incident.TopCause ?? "no cause named yet"}")]);
        if (open.Length > MostElsewhere)
        {
            yield return new ReportBlock.Note(NoteKind.Information, $"And {open.Length - MostElsewhere} more.");
        }
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
