using System.Text.Json.Nodes;
using ChatOpsBot.Core.Reports.Svg;

namespace ChatOpsBot.Core.Reports.Teams;

/// <summary>A chart in Teams' own element, with the series as lines of blocks for clients that do not have it.</summary>
/// <remarks>https://adaptivecards.microsoft.com/?topic=Chart.Line</remarks>
internal static class CardChart
{
    private const int MostMarks = 5;

    /// <summary>The chart with its title, and below it what happened meanwhile.</summary>
    /// <param name="marked">Whether what happened is told; once is enough for charts of the same time.</param>
    public static IEnumerable<JsonObject> Of(ReportBlock.Chart chart, CardBudget budget, bool marked) =>
    [
        Title(chart),
        Lines(chart, budget),
        .. chart.Marks.Take(marked ? MostMarks : 0).Select(mark => CardElements.Close(CardElements.Text(
            CardElements.Run($"{Words.Clock(mark.At, chart.Window.To)}  ", "Accent"), CardElements.Run(CardText.Line($"{mark.Kind}: {mark.Text}", 200), subtle: true)))),
    ];

    private static JsonObject Title(ReportBlock.Chart chart)
    {
        var title = CardElements.Run(CardText.Line(chart.Title, 200), bold: true);
        return CardElements.Apart(chart.Unit is { } unit ? CardElements.Text(title, CardElements.Run($"  {unit}", subtle: true)) : CardElements.Text(title));
    }

    private static JsonObject Lines(ReportBlock.Chart chart, CardBudget budget)
    {
        var (unit, word) = Scale(chart.Window.Length);
        var data = new JsonArray();
        foreach (var line in chart.Lines)
        {
            var values = Values(line, chart, budget.ChartPoints, unit);
            if (values.Count > 0)
            {
                data.Add(new JsonObject { ["legend"] = Name(line, 80), ["values"] = values });
            }
        }

        var plain = Plain(chart, budget);
        if (data.Count == 0)
        {
            return plain;
        }

        return new JsonObject
        {
            ["type"] = "Chart.Line",
            ["title"] = CardText.Line(chart.Title, 120),
            ["xAxisTitle"] = $"{word} from {Words.Clock(chart.Window.To, chart.Window.To)}",
            ["colorSet"] = "categorical",
            ["data"] = data,
            ["fallback"] = plain,
        };
    }

    /// <summary>What the time axis counts in. Only numbers and whole days are spread by their distance; other times would each be a category.</summary>
    private static (TimeSpan Unit, string Word) Scale(TimeSpan window) => window switch
    {
        { TotalHours: <= 4 } => (TimeSpan.FromMinutes(1), "minutes"),
        { TotalDays: <= 4 } => (TimeSpan.FromHours(1), "hours"),
        _ => (TimeSpan.FromDays(1), "days"),
    };

    /// <summary>The first bin stands at the window's beginning and the last one at its end, so that the axis has round numbers.</summary>
    private static JsonArray Values(ChartLine line, ReportBlock.Chart chart, int points, TimeSpan unit)
    {
        var bins = WindowBins.Of(line.Samples, chart.Window, points);
        var values = new JsonArray();
        for (var i = 0; i < bins.Length; i++)
        {
            if (double.IsFinite(bins[i]))
            {
                var before = chart.Window.Length * ((points - 1.0 - i) / (points - 1));
                values.Add(new JsonObject { ["x"] = Math.Round(-(before / unit), 2) + 0.0, ["y"] = Math.Round(bins[i], 6) });
            }
        }

        return values;
    }

    private static JsonObject Plain(ReportBlock.Chart chart, CardBudget budget)
    {
        var items = new List<JsonNode>();
        foreach (var line in chart.Lines)
        {
            var values = line.Samples.Select(sample => sample.Value).Where(double.IsFinite).ToList();
            items.Add(CardElements.Close(CardElements.Text(
                CardElements.Run(Sparkline.Draw(WindowBins.Of(line.Samples, chart.Window, 30)), "Accent", mono: true),
                CardElements.Run(values.Count == 0 ? "  no value  " : $"  last {ChartUnits.Told(values[^1], chart.Unit)}, highest {ChartUnits.Told(values.Max(), chart.Unit)}  "),
                CardElements.Run(Name(line, Math.Min(200, budget.LineLength)), subtle: true))));
        }

        items.Add(CardElements.Close(CardElements.Text(CardElements.Run(CardText.Line(chart.Window.ToString()), subtle: true))));
        return CardElements.Container(items);
    }

    private static string Name(ChartLine line, int most) => CardText.Line(SeriesName.Short(line.Name), most);
}
