using System.Collections.Immutable;
using System.Globalization;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Investigations;
using ChatOpsBot.Core.Reports;
using ChatOpsBot.Core.Reports.GitHub;

namespace ChatOpsBot.Core.Escalation;

/// <summary>Writes an incident's issue: what a person who was not there needs, in the order they need it.</summary>
public static class IssueDocument
{
    /// <summary>GitHub's limit for an issue's body and for a comment is 65,536 characters; a little room is left for markers.</summary>
    public const int MostCharacters = 65_000;

    private const int LinesPerStep = 400;

    public static WantedIssue Write(IssueMaterial material)
    {
        var incident = material.Incident;
        var marker = IssueMarker.Of(incident);
        var sections = new List<string>(Front(material));
        sections.AddRange(material.Run is { } run ? Evidence(run) : []);
        var parts = Pack(sections, marker);
        return new WantedIssue(
            incident.Policy.Issues ?? "",
            marker,
            GitHubText.Line($"{incident.Service}: {incident.TopCause ?? "needs attention"}", 200),
            parts[0],
            [.. parts.Skip(1), .. incident.Review is { } review ? Pack([review], marker) : []],
            Labels(material),
            incident.State == IncidentState.Resolved);
    }

    private static IEnumerable<string> Front(IssueMaterial material)
    {
        var (incident, run) = (material.Incident, material.Run);
        if (material.WorldNote is { } note)
        {
            yield return $"> **DRILL.** {GitHubText.Inline(note)}\n";
        }

        yield return "## Summary\n\n" + GitHubText.Inline(run is null ? "No runbook was run in this incident." : RunReport.Verdict(run)) + "\n"
            + (material.Reason is null ? "" : $"\nEscalated because: {GitHubText.Inline(material.Reason)}\n")
            + (incident.Summary is null ? "" : $"\n{string.Join("\n\n", incident.Summary.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(GitHubText.Inline))}\n");
        yield return "## Impact\n\n" + GitHubRenderer.Blocks([new ReportBlock.Fields(
        [
            new("Service", incident.Service),
            new("Clusters", run is null ? "not known" : Words.List([.. Clusters(run)])),
            new("Window", run?.Request.Window.ToString() ?? "not known"),
            new("Open since", incident.OpenedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)),
            new("Owner", incident.Owner ?? "nobody yet"),
            new("Team", incident.Policy.Team ?? "not configured"),
            new("Notify", incident.Policy.Notify ?? "not configured"),
            new("Page", incident.Policy.Page ?? "not configured"),
            new("Runbook", run?.Request.Runbook.Title ?? incident.Runbook),
        ])]);
        if (material.Pages is { } pages)
        {
            yield return GitHubRenderer.Blocks([new ReportBlock.Link("Everything, uncut, on the bot's own pages (the link expires)", pages)]);
        }

        if (run is { Causes.IsEmpty: false })
        {
            yield return "## Probable causes\n\n" + GitHubRenderer.Blocks([new ReportBlock.CauseList(RunReport.Causes(run))]);
        }

        yield return "## Timeline (UTC)\n\n" + GitHubRenderer.Blocks([new ReportBlock.Table("", ["Time", "Who", "What"],
            [.. material.Timeline.Select(entry => ImmutableArray.Create(entry.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), entry.Who, entry.Text))])]);
        if (run is null)
        {
            yield break;
        }

        yield return "## What was tried\n\n" + GitHubRenderer.Blocks([new ReportBlock.Plan([.. run.Steps.Select(RunReport.Line)])]);
        var silent = RunReport.Silent(run).ToImmutableArray();
        yield return "## What did not answer\n\n" + (silent.IsEmpty ? "Everything that was asked answered.\n" : GitHubRenderer.Blocks([new ReportBlock.Bullets(silent)]));
        if (!run.Remedies.IsEmpty)
        {
            yield return "## Remedies on offer (not applied)\n\n" + GitHubRenderer.Blocks([new ReportBlock.Actions("", [.. run.Remedies.Select(remedy => new ActionView(remedy.Id, remedy.Told, remedy.Change.Text))])]);
        }
    }

    private static IEnumerable<string> Evidence(Run run)
    {
        yield return "## Evidence\n";
        foreach (var step in run.Steps.Where(step => step.Evidence is not null))
        {
            var evidence = step.Evidence!;
            var title = $"{step.Id}. {step.Title}{(step.Cluster is { } cluster ? $" ({cluster})" : "")}: {RunReport.Told(step.State)}";
            var blocks = ImmutableArray.CreateBuilder<ReportBlock>();
            blocks.Add(new ReportBlock.Fields(
            [
                new("Asked", evidence.Query),
                new("Source", $"{evidence.Source}, {evidence.Scope.Window}, {evidence.Took.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)} ms, {evidence.Coverage}"),
                .. evidence.Reason is { } reason ? (IEnumerable<Field>)[new("Note", reason)] : [],
            ]));
            if (!step.Series.IsEmpty)
            {
                blocks.Add(new ReportBlock.Chart(step.Title, run.Request.Window, [.. step.Series.Take(4).Select(series => new ChartLine(series.Name, series.Samples))]));
            }

            if (evidence.Lines.Count > 0)
            {
                blocks.Add(new ReportBlock.Excerpt("", [.. evidence.Lines.Take(LinesPerStep).Select(line => line.Text)], Math.Max(0, evidence.Lines.Count - LinesPerStep)));
            }

            yield return GitHubRenderer.Blocks([new ReportBlock.Fold(title, blocks.ToImmutable())]);
        }
    }

    /// <summary>Fills the body, then comments, section by section; a section too long for one part is cut with a word that says so.</summary>
    private static List<string> Pack(List<string> sections, string marker)
    {
        var parts = new List<string>();
        var current = marker + "\n";
        foreach (var section in sections.Select(section => GitHubText.Cut(section, MostCharacters - 200)))
        {
            if (current.Length + section.Length + 1 > MostCharacters)
            {
                parts.Add(current);
                current = $"{marker}\n{IssueMarker.Opening}part={parts.Count} -->\n";
            }

            current += section.TrimEnd('\n') + "\n\n";
        }

        parts.Add(current);
        return parts;
    }

    private static ImmutableArray<string> Labels(IssueMaterial material)
    {
        var labels = new List<string> { "incident", "chatopsbot" };
        if (material.Run is { Causes: [var first, ..] })
        {
            labels.Add($"cause:{first.Code}");
        }

        labels.Add($"service:{material.Incident.Service}");
        return [.. labels.Select(label => label.Length > 50 ? label[..50] : label)];
    }

    private static IEnumerable<string> Clusters(Run run) =>
        run.Steps.Select(step => step.Cluster).OfType<string>().Distinct().DefaultIfEmpty("none");
}
