using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Investigations;
using ChatOpsBot.Core.Remediation;
using ChatOpsBot.Core.Reports;
using ChatOpsBot.Core.Reports.Redaction;

namespace ChatOpsBot.Core.Reviews;

/// <summary>The review of an incident as Markdown: what the bot knows is filled in, what only people know is asked.</summary>
public static class ReviewDocument
{
    public static string Write(Incident incident, Run? run, ImmutableArray<TimelineEntry> timeline, DateTimeOffset now)
    {
        var text = new StringBuilder();
        var ended = incident.ResolvedAt ?? now;
        Line($"# Review of {incident.Id}: {Plain(incident.Service)}");
        Line();
        Line($"| | |\n|---|---|\n| opened | {Utc(incident.OpenedAt)} |\n| resolved | {(incident.ResolvedAt is { } at ? Utc(at) : "still open")} |\n| owner | {Plain(incident.Owner ?? "nobody")} |\n| team | {Plain(incident.Policy.Team ?? "not named")} |\n| issue | {Plain(incident.IssueAddress ?? "none")} |");

        Section("Summary");
        Line(incident.TopCause is { } cause ? Plain(cause) : "No cause was named.");
        var resolved = timeline.LastOrDefault(entry => entry.Kind == "resolved")?.Text;
        Line($"The incident was open for {Words.Duration(ended - incident.OpenedAt)}.{(resolved is null ? "" : $" {Plain(resolved)}.")}");

        Section("Impact");
        Bullets(Impact(run));
        Ask("How many users, what did they see, what did it cost?");

        Section("Timeline");
        Line("All times in UTC.");
        Line();
        Line("| time | who | what |\n|---|---|---|");
        foreach (var entry in timeline)
        {
            Line($"| {entry.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} | {Plain(entry.Who)} | {Plain(entry.Text)} |");
        }

        Section("Contributing factors");
        Bullets(run is null || run.Causes.IsEmpty ? ["The bot named none."] : RunReport.Causes(run).Take(5).Select(one => $"`{one.Code}` on {Plain(one.Subject)} ({one.Confidence:P0}): {Plain(one.Summary)}{(one.For.IsEmpty ? "" : $" Evidence: {Plain(string.Join("; ", one.For.Take(3)))}.")}"));
        Ask("Why was that possible?");

        Section("What went well");
        Bullets(WentWell(incident, timeline));
        Ask("What else?");

        Section("What went badly");
        Bullets(WentBadly(incident, run, timeline));

        Section("Action items");
        foreach (var item in Actions(incident, run))
        {
            Line($"- [ ] {item}");
        }

        Line("- [ ] _Add what keeps this from happening again, with an owner and a date._");

        Section("Lessons learned");
        Ask("What did you learn that others should know?");

        Section("Statistics");
        Line("| stage | took |\n|---|---|");
        foreach (var field in ReviewStatistics.Of(incident, run, timeline).Fields)
        {
            Line($"| {field.Name} | {field.Value} |");
        }

        Line($"| escalations | {incident.Escalations} |");
        Line($"| changes made | {incident.Plans.Count(plan => plan.Verification is not null)} |");
        return text.ToString();

        void Line(string line = "") => text.Append(line).Append('\n');

        void Section(string title) => Line($"\n## {title}\n");

        void Ask(string question) => Line($"\n_{question}_");

        void Bullets(IEnumerable<string> items)
        {
            foreach (var item in items)
            {
                Line($"- {item}");
            }
        }
    }

    private static IEnumerable<string> Impact(Run? run)
    {
        var clusters = run?.Causes.Select(cause => cause.Cluster).Where(cluster => cluster is not ("" or "default")).Distinct().ToList() ?? [];
        if (clusters.Count > 0)
        {
            yield return $"Clusters: {Words.List(clusters, 10)}.";
        }

        var subjects = run?.Causes.Select(cause => Plain(cause.Subject)).Distinct().Take(6).ToList() ?? [];
        if (subjects.Count > 0)
        {
            yield return $"Involved: {Words.List(subjects, 6)}.";
        }
    }

    private static IEnumerable<string> WentWell(Incident incident, ImmutableArray<TimelineEntry> timeline)
    {
        if (timeline.FirstOrDefault(entry => entry.Kind == "cause") is { } cause && timeline.FirstOrDefault(entry => entry.Kind == "asked") is { } asked)
        {
            yield return $"A cause was named {Words.Duration(cause.At - asked.At)} after the first question.";
        }

        if (incident.AcknowledgedAt is { } taken)
        {
            yield return $"{Plain(incident.Owner ?? "Somebody")} had it {Words.Duration(taken - incident.OpenedAt)} after it was opened.";
        }

        foreach (var plan in incident.Plans.Where(plan => plan.State == PlanState.Helped))
        {
            yield return $"{Plain(plan.Title)} helped; {Plain(plan.Approval!.By.Name)} approved it: {Plain(plan.Approval.Reason)}.";
        }
    }

    private static IEnumerable<string> WentBadly(Incident incident, Run? run, ImmutableArray<TimelineEntry> timeline)
    {
        if (incident.AcknowledgedAt is null)
        {
            yield return "Nobody took the incident.";
        }

        foreach (var plan in incident.Plans.Where(plan => plan.State is PlanState.DidNotHelp or PlanState.MadeItWorse or PlanState.Refused))
        {
            yield return $"{Plain(plan.Title)}: {plan.State switch { PlanState.DidNotHelp => "did not help", PlanState.MadeItWorse => "made it worse", _ => "was refused" }}.";
        }

        foreach (var silent in run is null ? [] : RunReport.Silent(run))
        {
            yield return Plain(silent);
        }

        foreach (var trouble in timeline.Where(entry => entry.Kind == "trouble"))
        {
            yield return Plain(trouble.Text);
        }
    }

    private static IEnumerable<string> Actions(Incident incident, Run? run)
    {
        foreach (var step in run?.Steps.Where(step => step.State == StepState.Manual) ?? [])
        {
            yield return $"Make step {step.Id} of the runbook, {Plain(step.Title)}, one that runs by itself: {Plain(step.Reason ?? "")}";
        }

        if (run?.Steps.Any(step => step.State is StepState.Denied or StepState.Unavailable) == true)
        {
            yield return "Give the bot what it could not reach (see above).";
        }

        if (incident.Plans.Any(plan => plan.State == PlanState.Helped && plan.Because is null))
        {
            yield return "Write the remedy that helped into the runbook.";
        }
    }

    private static string Plain(string text) => InertText.Markdown(InertText.Line(text)).Replace("|", "\\|", StringComparison.Ordinal);

    private static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";
}
