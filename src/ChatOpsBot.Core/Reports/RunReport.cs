using System.Collections.Immutable;
using System.Globalization;
using ChatOpsBot.Core.Chat;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Diagnosis.Balancer;
using ChatOpsBot.Core.Diagnosis.Rules.Logs;
using ChatOpsBot.Core.Investigations;

namespace ChatOpsBot.Core.Reports;

/// <summary>What people see of a run, while it goes on and when it has ended.</summary>
public static class RunReport
{
    private const int ExcerptLines = 8;

    private const int LookLines = 30;

    /// <param name="id">The id under which the run is stored; null while it is not.</param>
    public static Report Of(Run run, ClockView? clock = null, string? id = null)
    {
        var blocks = ImmutableArray.CreateBuilder<ReportBlock>();
        if (!run.Steps.IsEmpty && !(run.Request.Runbook.IsLook && run.Finished))
        {
            blocks.Add(new ReportBlock.Plan([.. run.Steps.Select(Line)]));
        }

        if (run.Finished)
        {
            blocks.AddRange(Outputs(run));
            blocks.AddRange(Conclusion(run));
            if (clock is not null)
            {
                blocks.Add(new ReportBlock.Note(NoteKind.Information, clock.Sentence));
            }
        }

        return new Report(Title(run), blocks.ToImmutable(), run.Finished) { Run = id };
    }

    /// <summary><c>api-gateway 5xx errors: api-gateway, 09:00 to 10:00 UTC</c>.</summary>
    public static string Title(Run run)
    {
        var about = run.Request.Service is { } service ? $"{run.Request.Runbook.Title}: {service}" : run.Request.Runbook.Title;
        return $"{about}, {run.Request.Window}";
    }

    /// <summary>The verdict in one sentence; what a notification or an issue's summary says.</summary>
    public static string Verdict(Run run)
    {
        if (run.NotFound)
        {
            var near = run.NearNames.IsEmpty ? "" : $" Did you mean {Words.List(run.NearNames).Replace(" and ", " or ", StringComparison.Ordinal)}?";
            var unseen = run.Steps.Select(step => step.Reason).OfType<string>().Distinct().ToList();
            return unseen.Count == 0
                ? $"There is no workload, service, pod, node or namespace called {run.Request.Service}.{near}"
                : $"Not found, and not everything could be seen: {string.Join("; ", unseen)}.{near}";
        }

        if (run.NoSystemAnswered)
        {
            return "No system answered, so nothing is known. " + string.Join(" ", Silent(run));
        }

        if (run.Causes.Length > 0)
        {
            return run.Causes[0].Summary;
        }

        var answered = run.Steps.Where(step => step.State is StepState.Found or StepState.NoData).ToList();
        if (answered.Count == 0)
        {
            return "No known cause, because nothing was looked at: no step of this runbook could be asked.";
        }

        var failing = answered.Where(step => run.Observations.Any(seen => seen.EvidenceId == step.EvidenceId && TellsOfFailures(seen))).Select(step => step.Id).Distinct().ToList();
        return failing.Count == 0
            ? $"No known cause. {Words.Count(answered.Count, "step")} {(answered.Count == 1 ? "was" : "were")} answered and {(answered.Count == 1 ? "shows" : "show")} nothing wrong."
            : $"No known cause, although {(failing.Count == 1 ? "step" : "steps")} {Words.List(failing, 8)} {(failing.Count == 1 ? "tells" : "tell")} of failures; {Words.Count(answered.Count, "step was", "steps were")} answered.";
    }

    private static bool TellsOfFailures(Observation seen) => seen switch
    {
        HttpObservation http => http.Failure is not null || http.Status >= 500,
        ExpectationObservation expected => !expected.Met,
        BalancerObservation balancer => balancer.Counts.Any(kind => kind.Key != HopKind.ClientClosed && kind.Value > 0),
        LogObservation log => log.Lines.Any(line => LineClasses.Read(line.Text) is not null),
        _ => false,
    };

    /// <summary>One sentence for each step that was refused or did not answer.</summary>
    public static IEnumerable<string> Silent(Run run) => run.Steps
        .Where(step => step.State is StepState.Denied or StepState.Unavailable)
        .GroupBy(step => (step.Cluster, step.State, step.Reason))
        .Select(group => $"{(group.Count() == 1 ? "Step" : "Steps")} {Words.List([.. group.Select(step => step.Id)], 8)}{(group.Key.Cluster is { } cluster ? $" in {cluster}" : "")}"
            + $" {(group.Key.State == StepState.Denied ? "refused" : "not answered")}: {group.Key.Reason}");

    /// <summary>The causes that no other one accounts for, each with what it accounts for.</summary>
    public static ImmutableArray<CauseView> Causes(Run run)
    {
        var explained = run.Causes.SelectMany(cause => cause.Explains).ToHashSet();
        var summaries = run.Causes.ToDictionary(cause => cause.Key, cause => cause.Summary);
        return
        [
            .. run.Causes.Where(cause => !explained.Contains(cause.Key)).Select(cause => new CauseView(
                cause.Code, cause.Subject, cause.Cluster, cause.Confidence, cause.Summary,
                [.. cause.For.Select(Told)],
                [.. cause.Against.Select(Told)],
                [.. cause.Explains.Select(effect => $"{effect.Code}: {summaries.GetValueOrDefault(effect, effect.Subject)}")])),
        ];
    }

    /// <summary>Where the first output goes on that a report of the run cuts; null when it shows everything.</summary>
    public static ShownPage? Cut(string id, Run run)
    {
        var most = MostLines(run);
        return run.Steps.FirstOrDefault(step => step.State == StepState.Found && step.Series.IsEmpty && step.Evidence is { } evidence && evidence.Lines.Count > most) is { } cut
            ? new ShownPage(id, cut.EvidenceId, most) : null;
    }

    private static int MostLines(Run run) => run.Request.Runbook.IsLook ? LookLines : ExcerptLines;

    private static string Told(Finding finding) => finding.EvidenceId.Length == 0 ? finding.Text
        : $"{finding.Text} (step {(finding.EvidenceId.EndsWith("@default", StringComparison.Ordinal) ? finding.EvidenceId[..^"@default".Length] : finding.EvidenceId)})";

    private static IEnumerable<ReportBlock> Outputs(Run run)
    {
        foreach (var step in run.Steps.Where(step => step.State == StepState.Found && step.Evidence is { Lines.Count: > 0 }))
        {
            var number = step.Id == Surroundings.StepId ? "" : $"{step.Id}. ";
            var title = $"{number}{step.Title}{(step.Cluster is { } cluster && cluster != "default" ? $" ({cluster})" : "")}";
            if (step.Series.Length > 0)
            {
                yield return StepBlocks.Chart(title, run, step, step.Series.Take(6));
            }
            else
            {
                var lines = step.Evidence!.Lines;
                yield return StepBlocks.Excerpt(title, run, step, [.. lines.Take(MostLines(run)).Select(line => line.Text)], Math.Max(0, lines.Count - MostLines(run)));
            }
        }
    }

    private static IEnumerable<ReportBlock> Conclusion(Run run)
    {
        var silent = Silent(run).ToImmutableArray();
        if (silent.Length > 0)
        {
            yield return new ReportBlock.Note(NoteKind.Warning, "What did not answer:");
            yield return new ReportBlock.Bullets(silent);
        }

        if (run.Causes.Length > 0)
        {
            yield return new ReportBlock.CauseList(Causes(run));
        }
        else if (!run.Request.Runbook.IsLook)
        {
            yield return new ReportBlock.Note(run.NoSystemAnswered ? NoteKind.Problem : silent.Length > 0 || run.NotFound ? NoteKind.Warning : NoteKind.Good, Verdict(run));
        }

        else if (run.NotFound || !run.Steps.Any(step => step.State == StepState.Found))
        {
            yield return new ReportBlock.Note(NoteKind.Information, run.NotFound ? Verdict(run) : "Nothing there. " + string.Join(" ", run.Steps.Where(step => step.State is StepState.NoData or StepState.Manual).Select(step => step.Reason).OfType<string>().Distinct().Take(3)));
        }

        if (run.Redactions.Values.Sum() is var redacted and > 0)
        {
            yield return new ReportBlock.Note(NoteKind.Information, $"{Words.Count(redacted, "secret")} taken out of the evidence.");
        }

        if (run.Remedies.Length > 0)
        {
            yield return new ReportBlock.Actions("Remedies, each behind an approval: type its number to see the plan",
                [.. run.Remedies.Select(remedy => new ActionView(remedy.Id, remedy.Told, remedy.Change.Text))]);
        }
    }

    /// <summary>A step as one line of the plan.</summary>
    public static PlanLine Line(StepRun step) => new(step.Id, step.Title, step.Cluster, step.State, Detail(step));

    /// <summary>A state in the words that people read.</summary>
    public static string Told(StepState state) => state switch
    {
        StepState.NoData => "no data",
        _ => state.ToString().ToLowerInvariant(),
    };

    private static string Detail(StepRun step)
    {
        if (step.Expectation is { } expectation)
        {
            return expectation.Met ? $"as expected: {expectation.Expected}" : $"expected {expectation.Expected}, but {expectation.Actual}";
        }

        return step.State switch
        {
            StepState.Found => Found(step),
            StepState.Pending or StepState.Running => "",
            StepState.NoData => step.Reason ?? "nothing there",
            _ => step.Reason ?? "",
        };
    }

    private static string Found(StepRun step)
    {
        var evidence = step.Evidence!;
        var what = step.Series.Length > 0 ? Words.Count(step.Series.Length, "series", "series") : Words.Count(evidence.Lines.Count, "line");
        var took = string.Create(CultureInfo.InvariantCulture, $"{evidence.Took.TotalMilliseconds:0} ms");
        return evidence.Coverage.IsFull ? $"{what}, {took}" : $"{what} from {evidence.Coverage}, {took}";
    }
}
