using System.Collections.Immutable;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Investigations;
using ChatOpsBot.Core.Remediation;
using ChatOpsBot.Core.Reports;

namespace ChatOpsBot.Core.Drills;

/// <summary>What a drill showed: what was found when, what was missed, and the time each stage took.</summary>
public static class DrillReview
{
    /// <summary>Causes that a look around names with less than this are not held against anybody.</summary>
    private const double Certain = 0.5;

    private static readonly ImmutableArray<(string Kind, string Stage)> Stages =
        [("asked", "first look"), ("cause", "first cause named"), ("taken", "taken by somebody"), ("approved", "first change approved"), ("helped", "mended"), ("escalated", "escalated"), ("resolved", "resolved")];

    /// <param name="incidents">Every incident of the drill, with its timeline.</param>
    /// <param name="truth">A look over the whole world at the end; null when there was none.</param>
    public static Report Of(string world, IReadOnlyList<(Incident Incident, ImmutableArray<TimelineEntry> Timeline)> incidents, Run? truth, DateTimeOffset startedAt, DateTimeOffset now)
    {
        var entries = incidents.SelectMany(one => one.Timeline).OrderBy(entry => entry.At).ToList();
        var found = entries.Where(entry => entry.Kind == "cause").DistinctBy(entry => Named(entry.Text)).ToList();
        var blocks = ImmutableArray.CreateBuilder<ReportBlock>();
        blocks.Add(new ReportBlock.Table("Time each stage took, from the start", ["stage", "after"],
        [
            .. Stages.Select(stage => (ImmutableArray<string>)[stage.Stage, entries.FirstOrDefault(entry => entry.Kind == stage.Kind) is { } first ? Words.Duration(first.At - startedAt) : "not reached"]),
        ]));
        blocks.Add(found.Count == 0
            ? new ReportBlock.Note(NoteKind.Warning, "No cause was found.")
            : new ReportBlock.Table("What was found when", ["after", "cause"], [.. found.Select(entry => (ImmutableArray<string>)[Words.Duration(entry.At - startedAt), entry.Text])]));

        var missed = Missed(incidents, truth, [.. found.Select(entry => Named(entry.Text))]).ToImmutableArray();
        blocks.Add(missed.IsEmpty
            ? new ReportBlock.Note(NoteKind.Good, "Nothing that a look around shows was missed.")
            : new ReportBlock.Heading("What was missed"));
        if (!missed.IsEmpty)
        {
            blocks.Add(new ReportBlock.Bullets(missed));
        }

        return new Report($"Drill over: {world}, {Words.Duration(now - startedAt)}", blocks.ToImmutable());
    }

    private static IEnumerable<string> Missed(IReadOnlyList<(Incident Incident, ImmutableArray<TimelineEntry> Timeline)> incidents, Run? truth, ImmutableHashSet<string> found)
    {
        foreach (var cause in truth is null ? [] : RunReport.Causes(truth).Where(cause => cause.Confidence >= Certain && !found.Contains($"{cause.Code} on {cause.Subject}")))
        {
            yield return $"{cause.Code} on {cause.Subject} was never named: {cause.Summary}";
        }

        foreach (var (incident, timeline) in incidents.Where(one => one.Incident.State == IncidentState.Open || one.Timeline.Any(entry => entry.Kind == "cause")))
        {
            if (incident.AcknowledgedAt is null)
            {
                yield return $"Nobody took {incident.Id}, {incident.Service}: I'm on it";
            }

            if (incident.State == IncidentState.Open)
            {
                yield return $"{incident.Id}, {incident.Service}, was never resolved.";
            }

            if (timeline.Any(entry => entry.Kind == "cause") && incident.Plans.All(plan => plan.State != PlanState.Helped) && incident.Escalations == 0)
            {
                yield return $"{incident.Id}, {incident.Service}: no remedy helped and nobody was told. Try a remedy, or escalate.";
            }
        }
    }

    /// <summary><c>code on subject</c> of a cause's entry: <c>code on subject (90 %): sentence</c>.</summary>
    private static string Named(string entry) => entry.IndexOf(" (", StringComparison.Ordinal) is var end and > 0 ? entry[..end] : entry;
}
