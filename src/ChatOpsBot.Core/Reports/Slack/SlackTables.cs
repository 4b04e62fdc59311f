using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Core.Reports.Slack;

/// <summary>Tables: a native one where a message may have it, otherwise a list of pairs, or columns of text.</summary>
internal static class SlackTables
{
    /// <summary>A table with more rows than these is one that people turn the pages of.</summary>
    private const int PageOfRows = 15;

    private const int LongestCell = 1_000;

    /// <returns>The block, and whether rows or columns had to be left out.</returns>
    public static (JsonObject Block, bool IsCut) Native(ReportBlock.Table table)
    {
        var columns = Math.Min(table.Columns.Length, SlackLimits.CellsOfRow);
        var rows = new List<ImmutableArray<string>> { table.Columns };
        var characters = table.Columns.Sum(column => column.Length);
        foreach (var row in table.Rows)
        {
            characters += row.Take(columns).Sum(cell => Math.Min(cell.Length, LongestCell) + 1);
            if (rows.Count == SlackLimits.RowsOfTable || characters > SlackLimits.CharactersOfTable - 500)
            {
                break;
            }

            rows.Add(row);
        }

        var cells = new JsonArray([.. rows.Select(row => new JsonArray([.. Enumerable.Range(0, columns).Select(column => Cell(column < row.Length ? row[column] : ""))]))]);
        var isCut = rows.Count <= table.Rows.Length || columns < table.Columns.Length || table.Rows.Any(row => row.Any(cell => cell.Length > LongestCell));
        return (rows.Count > PageOfRows
            ? new JsonObject { ["type"] = "data_table", ["caption"] = SlackText.Bare(table.Title.Length > 0 ? table.Title : "Table", 150), ["page_size"] = PageOfRows, ["rows"] = cells }
            : new JsonObject
            {
                ["type"] = "table",
                ["rows"] = cells,
                ["column_settings"] = new JsonArray([.. Enumerable.Range(0, columns).Select(_ => new JsonObject { ["is_wrapped"] = true })]),
            }, isCut);
    }

    /// <summary>A table of two columns as a list.</summary>
    public static JsonObject Pairs(ReportBlock.Table table) => BlockKit.RichText(BlockKit.RichList(table.Rows.Select(row => BlockKit.RichSection(
        BlockKit.Text(SlackText.Line(row[0], LongestCell), code: true), BlockKit.Text("  " + SlackText.Line(row[1], LongestCell))))));

    /// <summary>Columns of text; the last column is as wide as it likes.</summary>
    public static JsonObject Columns(ReportBlock.Table table)
    {
        var rows = table.Rows.Prepend(table.Columns).Select(row => row.Select(cell => SlackText.Line(cell, 120)).ToArray()).ToList();
        var widths = Enumerable.Range(0, table.Columns.Length).Select(column => rows.Max(row => column < row.Length ? row[column].Length : 0)).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            for (var column = 0; column < row.Length; column++)
            {
                text.Append(column == row.Length - 1 ? row[column] : row[column].PadRight(widths[column] + 2));
            }

            text.Append('\n');
        }

        return BlockKit.RichText(BlockKit.Preformatted(text.ToString().TrimEnd('\n')));
    }

    private static JsonObject Cell(string text) => new() { ["type"] = "raw_text", ["text"] = SlackText.Bare(text, LongestCell) is { Length: > 0 } shown ? shown : "–" };
}
