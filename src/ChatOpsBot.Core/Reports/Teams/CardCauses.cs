using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Core.Reports.Teams;

/// <summary>Probable causes, each with what speaks for and against it in sight, and what it explains a press away where that is long.</summary>
internal static class CardCauses
{
    private const int MostInSight = 2;

    /// <param name="fold">Puts elements behind a button with a title.</param>
    public static IEnumerable<JsonObject> Of(ReportBlock.CauseList causes, CardBudget budget, Func<string, IEnumerable<JsonObject>, IEnumerable<JsonObject>> fold) =>
    [
        CardElements.Apart(CardElements.Text(CardElements.Run(causes.Causes.Length == 1 ? "Probable cause" : "Probable causes, best first", bold: true))),
        .. causes.Causes.Take(budget.Items).Select((cause, i) => CardElements.Container(Cause(cause, i + 1, budget, fold), i == 0 ? "emphasis" : null)),
        .. CardElements.More(causes.Causes.Length, budget.Items),
    ];

    private static IEnumerable<JsonObject> Cause(CauseView cause, int number, CardBudget budget, Func<string, IEnumerable<JsonObject>, IEnumerable<JsonObject>> fold)
    {
        var chain = Findings("explains", "Accent", cause.Chain, budget);
        return
        [
            CardElements.Text(
                CardElements.Run(string.Create(CultureInfo.InvariantCulture, $"{number}. {cause.Confidence * 100:0} %  "), number == 1 ? "Attention" : "Warning", bold: true),
                CardElements.Run(CardText.Line(cause.Summary, CardText.LongestParagraph), bold: true)),
            CardElements.Close(CardElements.Text(CardElements.Run(
                CardText.Line($"{cause.Code} on {cause.Subject}{(cause.Cluster is "" or "default" ? "" : $" in {cause.Cluster}")}", 400), subtle: true))),
            .. Findings("for", "Good", cause.For, budget),
            .. Findings("against", "Warning", cause.Against, budget),
            .. cause.Chain.Length > MostInSight ? fold($"Show the {cause.Chain.Length} findings that it explains", chain) : chain,
        ];
    }

    private static IEnumerable<JsonObject> Findings(string word, string colour, ImmutableArray<string> findings, CardBudget budget) =>
    [
        .. findings.Take(budget.Findings).Select(finding => CardElements.Close(CardElements.Text(
            CardElements.Run($"{word}  ", colour), CardElements.Run(CardText.Line(finding, Math.Min(1_000, budget.LineLength * 4)))))),
        .. CardElements.More(findings.Length, budget.Findings),
    ];
}
