using System.Text.Json.Nodes;
using ChatOpsBot.Core.Investigations;

namespace ChatOpsBot.Core.Reports.Teams;

/// <summary>The steps of a run as lines, each with a mark and a colour for its state.</summary>
internal static class CardPlan
{
    public static JsonObject Of(ReportBlock.Plan plan, CardBudget budget)
    {
        var clusters = plan.Steps.Select(step => step.Cluster).OfType<string>().Distinct().Count();
        return CardElements.Container([.. plan.Steps.Take(budget.Items).Select(step => Line(step, clusters > 1)), .. CardElements.More(plan.Steps.Length, budget.Items)]);
    }

    private static JsonObject Line(PlanLine step, bool showCluster)
    {
        var (mark, colour) = Mark(step.State);
        var told = RunReport.Told(step.State);
        var head = $"{(step.Id.Length <= 3 ? step.Id + " " : "")}{step.Title}{(showCluster && step.Cluster is { } cluster ? $" [{cluster}]" : "")}";
        return CardElements.Close(CardElements.Text(
            CardElements.Run($"{mark} ", colour),
            CardElements.Run(CardText.Line(head, 160)),
            CardElements.Run($"  {CardText.Line(step.Detail.Length == 0 ? told : $"{told}: {step.Detail}", 240)}", colour, subtle: colour is null)));
    }

    private static (string Mark, string? Colour) Mark(StepState state) => state switch
    {
        StepState.Pending => ("○", null),
        StepState.Running => ("◐", "Accent"),
        StepState.Found => ("●", "Good"),
        StepState.NoData => ("◌", null),
        StepState.Denied => ("⊘", "Warning"),
        StepState.Unavailable => ("✗", "Attention"),
        StepState.Manual => ("☞", null),
        StepState.Change => ("✎", null),
        _ => ("–", null),
    };
}
