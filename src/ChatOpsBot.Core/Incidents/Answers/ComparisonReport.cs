using System.Collections.Immutable;
using System.Globalization;
using ChatOpsBot.Core.Investigations;
using ChatOpsBot.Core.Reports;

namespace ChatOpsBot.Core.Incidents.Answers;

/// <summary>The measurements of two runs side by side.</summary>
internal static class ComparisonReport
{
    private const int MostRows = 20;

    public static Report Of(Run now, Run then)
    {
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        var silent = new List<string>();
        foreach (var step in now.Steps)
        {
            var earlier = then.Steps.FirstOrDefault(one => one.EvidenceId == step.EvidenceId);
            if (earlier?.State is StepState.Denied or StepState.Unavailable)
            {
                silent.Add($"{StepReport.Title(step)}: {earlier.Reason}");
            }

            foreach (var name in step.Series.Select(one => one.Name).Union(earlier?.Series.Select(one => one.Name) ?? []))
            {
                var (today, before) = (Mean(step, name), Mean(earlier, name));
                rows.Add([StepReport.Title(step), name, Number(before), Number(today), Change(before, today)]);
            }

            if (step.Series.IsEmpty && step.Language == "logs" && step.Evidence is { } lines && earlier?.Evidence is { } old)
            {
                rows.Add([StepReport.Title(step), "lines", Number(old.Lines.Count), Number(lines.Lines.Count), Change(old.Lines.Count, lines.Lines.Count)]);
            }
        }

        var title = $"{now.Request.Service ?? now.Request.Runbook.Title}: {now.Request.Window} beside {then.Request.Window}";
        return new Report(title,
        [
            rows.Count == 0
                ? new ReportBlock.Note(NoteKind.Warning, "Nothing to compare: no step has measurements for both times.")
                : new ReportBlock.Table("Mean values", ["step", "series", "then", "now", "change"], [.. rows.OrderByDescending(row => row[4] is not ("same" or "")).Take(MostRows)]),
            .. rows.Count > MostRows ? (IEnumerable<ReportBlock>)[new ReportBlock.Note(NoteKind.Information, $"{Words.Count(rows.Count - MostRows, "more row")} left out.")] : [],
            .. silent.Count > 0 ? (IEnumerable<ReportBlock>)[new ReportBlock.Note(NoteKind.Warning, "What did not answer for the earlier time:"), new ReportBlock.Bullets([.. silent])] : [],
        ]);
    }

    private static double? Mean(StepRun? step, string name) =>
        step?.Series.FirstOrDefault(one => one.Name == name)?.Samples.Select(sample => sample.Value).Where(double.IsFinite).ToList() is { Count: > 0 } values ? values.Average() : null;

    private static string Number(double? value) => value is { } number ? number.ToString(Math.Abs(number) >= 100 ? "N0" : "0.###", CultureInfo.InvariantCulture) : "no data";

    private static string Change(double? then, double? now) => (then, now) switch
    {
        (null, _) or (_, null) => "",
        (0, 0) => "same",
        (0, _) => "new",
        (_, 0) => "gone",
        var (before, today) when today / before is > 0.9 and < 1.1 => "same",
        var (before, today) when today > before => string.Create(CultureInfo.InvariantCulture, $"{today / before:0.#} times as much"),
        var (before, today) => string.Create(CultureInfo.InvariantCulture, $"down by {(1 - (today / before)) * 100:0} %"),
    };
}
