using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Core.Reports.Teams;

/// <summary>A table in the card's own element, with its rows as lines for clients that do not have it.</summary>
internal static class CardTable
{
    public static IEnumerable<JsonObject> Of(ReportBlock.Table table, CardBudget budget)
    {
        if (table.Title.Length > 0)
        {
            yield return CardElements.Apart(CardElements.Text(CardElements.Run(CardText.Line(table.Title, 200), bold: true)));
        }

        var rows = table.Rows.Take(budget.TableRows).ToImmutableArray();
        var element = new JsonObject
        {
            ["type"] = "Table",
            ["showGridLines"] = true,
            ["columns"] = new JsonArray([.. table.Columns.Select((_, i) => new JsonObject { ["width"] = Width(table, i) })]),
            ["rows"] = new JsonArray([Row(table.Columns, budget, header: true), .. rows.Select(row => Row(row, budget, header: false))]),
        };
        if (budget.TableFallbacks)
        {
            element["fallback"] = CardElements.Container([.. rows.Select(row => CardElements.Close(Plain(row, budget)))]);
        }

        yield return element;
        if (table.Rows.Length > rows.Length)
        {
            yield return CardElements.Close(CardElements.Text(CardElements.Run($"… {Words.Count(table.Rows.Length - rows.Length, "more row")}", subtle: true)));
        }
    }

    /// <summary>Columns share the width by what they hold.</summary>
    private static int Width(ReportBlock.Table table, int column) =>
        Math.Clamp(table.Rows.Select(row => row[column].Length).Append(table.Columns[column].Length).Max() / 8 + 1, 1, 6);

    private static JsonObject Row(ImmutableArray<string> cells, CardBudget budget, bool header) => new()
    {
        ["type"] = "TableRow",
        ["cells"] = new JsonArray(
        [
            .. cells.Select(cell => new JsonObject
            {
                ["type"] = "TableCell",
                ["items"] = new JsonArray(CardElements.Text(CardElements.Run(CardText.Line(cell, Math.Min(600, budget.LineLength)), bold: header))),
            }),
        ]),
    };

    private static JsonObject Plain(ImmutableArray<string> row, CardBudget budget) => CardElements.Text(
        CardElements.Run(CardText.Line(row[0], budget.LineLength), bold: true),
        CardElements.Run("  " + string.Join("  ", row.Skip(1).Select(cell => CardText.Line(cell, budget.LineLength)))));
}
