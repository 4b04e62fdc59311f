using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsBot.Core.Investigations;

namespace ChatOpsBot.Core.Reports.Slack;

/// <summary>The steps of a run: a plan of task cards, or lines where a workspace has no such block.</summary>
internal static class SlackSteps
{
    private const int LinesOfBlock = 20;

    /// <summary>How many steps there are and how many have ended.</summary>
    public static string Title(ReportBlock.Plan plan)
    {
        var ended = plan.Steps.Count(step => step.State is not (StepState.Pending or StepState.Running));
        return ended == plan.Steps.Length ? $"Steps: {ended}" : $"Steps: {ended} of {plan.Steps.Length}";
    }

    public static JsonObject Native(ReportBlock.Plan plan)
    {
        var severalClusters = InSeveralClusters(plan);
        return BlockKit.Plan(Title(plan), plan.Steps.Select((step, i) => BlockKit.TaskCard(
            string.Create(CultureInfo.InvariantCulture, $"step-{i + 1}"), SlackText.Bare(Named(step, severalClusters), 200), Status(step.State), SlackText.Line(Told(step), 500))));
    }

    public static IEnumerable<JsonObject> Plain(ReportBlock.Plan plan)
    {
        var severalClusters = InSeveralClusters(plan);
        return plan.Steps.Chunk(LinesOfBlock).Select(steps => BlockKit.RichText(BlockKit.RichSection(
            [.. steps.Select((step, i) => BlockKit.Text($"{(i == 0 ? "" : "\n")}{Mark(step.State)} {SlackText.Line(Named(step, severalClusters), 200)}  {SlackText.Line(Told(step), 300)}"))])));
    }

    private static bool InSeveralClusters(ReportBlock.Plan plan) => plan.Steps.Select(step => step.Cluster).OfType<string>().Distinct().Count() > 1;

    private static string Named(PlanLine step, bool severalClusters) =>
        $"{(step.Id.Length <= 3 ? step.Id + " " : "")}{step.Title}{(severalClusters && step.Cluster is { } cluster ? $" [{cluster}]" : "")}";

    private static string Told(PlanLine step) => step.State is StepState.Pending or StepState.Running ? step.Detail
        : step.Detail.Length == 0 ? RunReport.Told(step.State) : $"{RunReport.Told(step.State)}: {step.Detail}";

    /// <summary>Slack's four states; a step for a person is done as far as the bot is concerned.</summary>
    private static string Status(StepState state) => state switch
    {
        StepState.Pending => "pending",
        StepState.Running => "in_progress",
        StepState.Denied or StepState.Unavailable => "error",
        _ => "complete",
    };

    private static string Mark(StepState state) => state switch
    {
        StepState.Pending => "○",
        StepState.Running => "◐",
        StepState.Found => "●",
        StepState.NoData => "◌",
        StepState.Denied => "⊘",
        StepState.Unavailable => "✗",
        StepState.Manual => "☞",
        StepState.Change => "✎",
        _ => "–",
    };
}
