using System.Collections.Immutable;
using System.Globalization;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Investigations;
using ChatOpsBot.Core.Reports;

namespace ChatOpsBot.Core.Alerts;

/// <summary>The one message of an incident that alerts opened: what fires, and the investigation of it. Whatever happens later edits it.</summary>
public static class AlertAnnouncement
{
    private const int MostShown = 10;

    private static readonly string[] Unshown = ["alertname", "prometheus", "severity", "__name__"];

    /// <param name="run">The investigation so far; null before it began.</param>
    public static Effect Effect(Incident incident, Run? run, DateTimeOffset now) => new()
    {
        Key = string.Create(CultureInfo.InvariantCulture, $"alert:{incident.Origin}:{incident.Reopened}"),
        Kind = MessageSlots.Kind(incident.Conversation),
        Destination = incident.Conversation,
        Payload = MessageSlots.Payload(Report(incident, run, now)),
    };

    public static Report Report(Incident incident, Run? run, DateTimeOffset now)
    {
        var groups = incident.Alerts;
        var firing = groups.Where(group => group.Firing).ToImmutableArray();
        var count = firing.Sum(group => Math.Max(group.Total, group.Alerts.Length) - group.Alerts.Count(alert => !alert.Firing));
        var names = Words.List([.. (firing.IsEmpty ? groups : firing).Select(group => group.Name).Distinct()]);
        var title = firing.IsEmpty ? $"Over: {names}, {incident.Service}" : count == 1 ? $"Alert: {names}, {incident.Service}" : $"{Words.Count(count, "alert")}: {names}, {incident.Service}";
        var blocks = ImmutableArray.CreateBuilder<ReportBlock>();
        blocks.Add(new ReportBlock.Note(firing.IsEmpty ? NoteKind.Good : NoteKind.Problem, Sentence(incident, firing, now)));
        blocks.Add(new ReportBlock.Fields([.. Fields(incident, groups, now)]));
        if (Bullets(groups) is { IsEmpty: false } bullets)
        {
            blocks.Add(new ReportBlock.Bullets(bullets));
        }

        blocks.AddRange(groups.Select(group => group.Address).OfType<string>().Distinct().Take(2).Select(address => new ReportBlock.Link("Where it fires", address)));
        var ended = run is null || run.Finished;
        if (run is not null)
        {
            blocks.Add(new ReportBlock.Heading(RunReport.Title(run)));
            blocks.AddRange(RunReport.Of(run, ended && incident is { State: IncidentState.Open, DueAt: { } due } ? new ClockView(due, now, incident.Policy) : null).Blocks);
        }

        return new Report(title, blocks.ToImmutable(), ended) { Aloud = incident.Reopened > 0 };
    }

    private static string Sentence(Incident incident, ImmutableArray<AlertGroup> firing, DateTimeOffset now) => (firing, incident.State) switch
    {
        ([], IncidentState.Resolved) => $"Nothing fires any more. {incident.Id} is resolved.",
        ([], _) => $"Nothing fires any more. {incident.Id} stays open until somebody says that it is over: resolve {incident.Id}",
        (_, IncidentState.Resolved) => $"It still fires, though {incident.Id} is resolved.",
        _ => firing.Select(group => group.Summary).FirstOrDefault(summary => summary is not null) ?? $"It has been firing for {Words.Duration(now - firing.Min(group => group.StartsAt))}.",
    };

    private static IEnumerable<Field> Fields(Incident incident, ImmutableArray<AlertGroup> groups, DateTimeOffset now)
    {
        yield return new("incident", incident.Id);
        yield return new("kind", groups.Any(group => AlertClassifier.Of(group) == AlertClass.Infrastructure) ? "infrastructure" : "application");
        yield return new("since", Words.Clock(groups.Min(group => group.StartsAt), now));
        yield return new("told by", Words.List([.. groups.Select(group => group.Source).Distinct()]));
        yield return new("runbook", incident.Runbook);
        yield return new("owner", incident.Owner ?? "nobody yet");
    }

    /// <summary>What each alert is about beyond what all of its group share.</summary>
    private static ImmutableArray<string> Bullets(ImmutableArray<AlertGroup> groups)
    {
        var lines = groups.SelectMany(group => group.Alerts.OrderByDescending(alert => alert.Firing).Select(alert => Line(group, alert, groups.Length > 1 || group.Alerts.Length > 1))).OfType<string>().ToList();
        var total = groups.Sum(group => Math.Max(group.Total, group.Alerts.Length));
        return lines.Count == 0 ? [] : [.. lines.Take(MostShown), .. total > MostShown ? [$"and {total - MostShown} more"] : Array.Empty<string>()];
    }

    private static string? Line(AlertGroup group, Alert alert, bool several)
    {
        var shown = several ? alert.Labels.Where(label => !group.Labels.ContainsKey(label.Key)) : alert.Labels;
        var labels = string.Join(", ", shown.Where(label => !Unshown.Contains(label.Key)).Take(6).Select(label => $"{label.Key} {label.Value}"));
        var text = alert.Summary is { } summary && summary != group.Summary ? labels.Length > 0 ? $"{summary} ({labels})" : summary : labels;
        return text.Length == 0 ? null : alert.Firing ? text : $"over: {text}";
    }
}
