using System.Globalization;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Reports;

namespace ChatOpsBot.Prometheus;

/// <summary>Writes series as a table: the labels that tell them apart, then their values.</summary>
internal static class SeriesTable
{
    private const int WidestCell = 60;

    public static IReadOnlyList<TextLine> Write(IReadOnlyList<(string Server, PrometheusSeries Series)> rows, bool showServer)
    {
        var names = rows.SelectMany(row => row.Series.Labels.Keys).Distinct().Order(StringComparer.Ordinal)
            .Where(label => rows.Select(row => row.Series.Labels.GetValueOrDefault(label, "")).Distinct().Skip(1).Any())
            .ToList();
        var isRange = rows.Any(row => row.Series.Samples.Length > 1);
        var whole = names.Count == 0 && rows.Count > 0;

        var header = new List<string>();
        header.AddRange(showServer ? ["SERVER"] : []);
        header.AddRange(whole ? ["SERIES"] : names.Select(name => name == "__name__" ? "METRIC" : name.ToUpperInvariant()));
        header.AddRange(isRange ? ["LAST", "MIN", "MAX", "TREND"] : ["VALUE"]);

        var table = new List<List<string>> { header };
        foreach (var (server, series) in rows)
        {
            var cells = new List<string>();
            cells.AddRange(showServer ? [server] : []);
            cells.AddRange(whole ? [Name(series)] : names.Select(name => series.Labels.GetValueOrDefault(name, "-")));
            cells.AddRange(Values(series, isRange));
            table.Add(cells);
        }

        return Align(table);
    }

    public static string Number(double value) => value switch
    {
        double.NaN => "NaN",
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString(Math.Abs(value) is >= 1e6 and < 1e15 ? "0" : "0.######", CultureInfo.InvariantCulture) is var text && (text != "0" && text != "-0" || value == 0)
            ? text
            : value.ToString("G3", CultureInfo.InvariantCulture),
    };

    private static IEnumerable<string> Values(PrometheusSeries series, bool isRange)
    {
        var values = series.Samples.Select(sample => sample.Value).ToList();
        if (values.Count == 0)
        {
            return isRange ? ["-", "-", "-", ""] : ["-"];
        }

        var finite = values.Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN).ToList();
        return isRange ? [Number(values[^1]), Number(finite.Min()), Number(finite.Max()), Sparkline.Draw(values)] : [Number(values[^1])];
    }

    private static string Name(PrometheusSeries series)
    {
        var labels = string.Join(",", series.Labels.Where(label => label.Key != "__name__").Select(label => $"{label.Key}=\"{label.Value}\""));
        return series.Labels.GetValueOrDefault("__name__", "") + (labels.Length > 0 ? $"{{{labels}}}" : "") is { Length: > 0 } name ? name : "{}";
    }

    private static List<TextLine> Align(List<List<string>> table)
    {
        var widths = Enumerable.Range(0, table[0].Count).Select(column => table.Max(row => Math.Min(WidestCell, row[column].Length))).ToList();
        return [.. table.Select(row => new TextLine(string.Join("   ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()))];
    }
}
