using System.Globalization;
using ChatOpsBot.Sandbox.Prometheus;

namespace ChatOpsBot.Sandbox.GitHub.Markdown;

/// <summary>
/// A Mermaid <c>xychart-beta</c>, as far as incident charts need it: title, axes, lines and bars.
/// https://mermaid.js.org/syntax/xyChart.html
/// </summary>
/// <param name="Categories">What stands along the x axis; empty when it is a range of numbers.</param>
/// <param name="Low">The lower end of the y axis; null = from the data, like <paramref name="High"/>.</param>
internal sealed record XyChart(
    string Title, string XTitle, IReadOnlyList<string> Categories, string YTitle, double? Low, double? High, IReadOnlyList<XyChartSeries> Series)
{
    private const int MostPoints = 2000;
    private const int MostSeries = 20;

    /// <summary>The chart, or null when the text is something else or more than can be drawn.</summary>
    public static XyChart? TryParse(string source)
    {
        var lines = source.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => !line.StartsWith("%%", StringComparison.Ordinal)).ToList();
        if (lines.Count == 0 || lines[0].Split(' ')[0] is not ("xychart-beta" or "xychart"))
        {
            return null;
        }

        var chart = new XyChart("", "", [], "", null, null, []);
        foreach (var line in lines.Skip(1))
        {
            var space = line.IndexOfAny([' ', '[']);
            var (word, rest) = space < 0 ? (line, "") : (line[..space], line[space..].Trim());
            switch (word)
            {
                case "title":
                    chart = chart with { Title = rest.Trim('"') };
                    break;
                case "x-axis":
                    var (xTitle, xRest) = TitleAndRest(rest);
                    chart = chart with { XTitle = xTitle, Categories = Items(xRest) };
                    break;
                case "y-axis":
                    var (yTitle, yRest) = TitleAndRest(rest);
                    var ends = yRest.Split("-->", StringSplitOptions.TrimEntries);
                    chart = chart with { YTitle = yTitle, Low = Number(ends[0]), High = ends.Length > 1 ? Number(ends[1]) : null };
                    break;
                case "line" or "bar":
                    var (name, values) = TitleAndRest(rest);
                    var numbers = Items(values).Select(Number).ToList();
                    if (numbers.Count == 0 || numbers.Contains(null))
                    {
                        return null;
                    }

                    chart = chart with { Series = [.. chart.Series, new XyChartSeries(name, word == "bar", [.. numbers.OfType<double>()])] };
                    break;
                case "":
                    break;
                default:
                    return null;
            }
        }

        return chart.Series.Count is > 0 and <= MostSeries && chart.Series.All(series => series.Values.Count <= MostPoints) ? chart : null;
    }

    private static (string Title, string Remainder) TitleAndRest(string text)
    {
        if (text.StartsWith('"'))
        {
            var end = text.IndexOf('"', 1);
            return end < 0 ? (text[1..], "") : (text[1..end], text[(end + 1)..].Trim());
        }

        if (text.StartsWith('[') || Number(text.Split("-->", StringSplitOptions.TrimEntries)[0]) is not null)
        {
            return ("", text);
        }

        var space = text.IndexOf(' ');
        return space < 0 ? (text, "") : (text[..space], text[space..].Trim());
    }

    private static IReadOnlyList<string> Items(string text) => text.StartsWith('[') && text.EndsWith(']')
        ? [.. text[1..^1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(item => item.Trim('"'))]
        : [];

    private static double? Number(string text) =>
        Numbers.TryParse(text, out var number) && double.IsFinite(number) && Math.Abs(number) < 1e300 ? number : null;
}

/// <summary>The values of one line, or of one row of bars, in the order of the x axis.</summary>
internal sealed record XyChartSeries(string Name, bool IsBar, IReadOnlyList<double> Values)
{
    public string Points(Func<int, double> x, Func<double, double> y) =>
        string.Join(' ', Values.Select((value, index) => string.Create(CultureInfo.InvariantCulture, $"{x(index):0.#},{y(value):0.#}")));
}
