using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ChatOpsBot.Core.Investigations;

namespace ChatOpsBot.Core.Reports;

/// <summary>A step's answer as blocks: its series as a chart with what the run knows of their time, its text as an excerpt with what was searched for.</summary>
public static partial class StepBlocks
{
    public static ReportBlock.Chart Chart(string title, Run run, StepRun step, IEnumerable<StepSeries> series) =>
        new(title, run.Request.Window, [.. series.Select(one => new ChartLine(one.Name, one.Samples))])
        {
            Unit = ChartUnits.Of(step.Query),
            Marks = run.Marks,
            Since = run.Causes.IsEmpty ? null : run.Causes[0].Onset,
        };

    public static ReportBlock.Excerpt Excerpt(string title, Run run, StepRun step, ImmutableArray<string> lines, int omitted) =>
        new(title, lines, omitted) { Matches = Searched(run.Request.Runbook.Steps.FirstOrDefault(one => one.Id == step.Id)?.Text ?? step.Query) };

    /// <summary>The words that a step's <c>grep</c> looks for; without those it leaves out.</summary>
    internal static ImmutableArray<string> Searched(string text) =>
    [
        .. Greps().Matches(text)
            .Where(grep => !grep.Groups["flags"].Value.Split(' ').Any(flag => flag.StartsWith('-') && !flag.StartsWith("--", StringComparison.Ordinal) && flag.Contains('v', StringComparison.Ordinal)))
            .SelectMany(grep => (grep.Groups["double"].Value + grep.Groups["single"].Value + grep.Groups["bare"].Value).Replace("\\|", "|", StringComparison.Ordinal).Split('|'))
            .Select(word => word.Trim('(', ')', '^', '$').Replace("\\.", ".", StringComparison.Ordinal))
            .Where(word => word.Length > 1 && word.AsSpan().IndexOfAny("*+?[]{}\\") < 0)
            .Distinct().Take(12),
    ];

    [GeneratedRegex("""\b[ef]?grep\s+(?<flags>(-[\w-]+\s+(\d+\s+)?)*)("(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^\s|'"-][^\s|'"]*))""", RegexOptions.NonBacktracking)]
    private static partial Regex Greps();
}
