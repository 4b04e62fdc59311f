using System.Globalization;
using System.Net;
using System.Text;

namespace ChatOpsBot.Sandbox.GitHub.Markdown;

/// <summary>Draws a chart with classes only: the stylesheet colours it for light and dark.</summary>
internal static class XyChartSvg
{
    private const int Width = 760;
    private const int Height = 300;
    private const int Edge = 8;
    private const int Left = 56;
    private const int Right = 16;
    private const int Top = 56;
    private const int Bottom = 52;
    private const int Colours = 6;
    private const int MostTicks = 8;

    public static string Draw(XyChart chart)
    {
        var scale = Scale(chart);
        var count = Math.Max(2, Math.Max(chart.Categories.Count, chart.Series.Max(series => series.Values.Count)));
        var inset = chart.Series.Any(series => series.IsBar) ? (Width - Left - Right) / (count * 2.0) : 0;
        double X(int index) => Left + inset + (index * (Width - Left - Right - (2 * inset)) / (count - 1));
        double Y(double value) => Height - Bottom - ((value - scale.Low) / (scale.High - scale.Low) * (Height - Top - Bottom));

        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{Text(chart.Title)}\">");
        Words(svg, "chart-title", Edge, 22, "start", chart.Title);
        Legend(svg, chart);
        for (var value = scale.Low; value <= scale.High + (scale.Step / 2); value += scale.Step)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(value):0.#}\" y2=\"{Y(value):0.#}\"/>");
            Words(svg, "tick", Left - 8, Y(value) + 4, "end", Short(value));
        }

        var every = Math.Max(1, (int)Math.Ceiling(chart.Categories.Count / (double)MostTicks));
        for (var i = 0; i < chart.Categories.Count; i += every)
        {
            Words(svg, "tick", X(i), Height - Bottom + 18, "middle", chart.Categories[i]);
        }

        Words(svg, "axis", (Left + Width - Right) / 2.0, Height - 8, "middle", chart.XTitle);
        Words(svg, "axis", Edge, Top - 12, "start", chart.YTitle);
        for (var i = 0; i < chart.Series.Count; i++)
        {
            Series(svg, chart.Series[i], i, X, Y, Math.Max(1, (inset * 2) - 4), Y(Math.Max(scale.Low, 0)));
        }

        return svg.Append("</svg>").ToString();
    }

    private static void Series(StringBuilder svg, XyChartSeries series, int index, Func<int, double> x, Func<double, double> y, double width, double zero)
    {
        if (!series.IsBar)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<polyline class=\"series c{index % Colours}\" points=\"{series.Points(x, y)}\"/>");
            return;
        }

        for (var i = 0; i < series.Values.Count; i++)
        {
            var top = Math.Min(zero, y(series.Values[i]));
            var height = Math.Abs(zero - y(series.Values[i]));
            svg.Append(CultureInfo.InvariantCulture,
                $"<rect class=\"bar c{index % Colours}\" x=\"{x(i) - (width / 2):0.#}\" y=\"{top:0.#}\" width=\"{width:0.#}\" height=\"{height:0.#}\" rx=\"2\"/>");
        }
    }

    private static void Legend(StringBuilder svg, XyChart chart)
    {
        var x = Width - Right;
        for (var i = chart.Series.Count - 1; i >= 0; i--)
        {
            if (chart.Series[i].Name is { Length: > 0 } name)
            {
                x -= 16 + (7 * name.Length);
                svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"dot c{i % Colours}\" cx=\"{x}\" cy=\"20\" r=\"4\"/>");
                Words(svg, "tick", x + 8, 24, "start", name);
                x -= 8;
            }
        }
    }

    private static (double Low, double High, double Step) Scale(XyChart chart)
    {
        var values = chart.Series.SelectMany(series => series.Values).ToList();
        var low = Math.Min(chart.Low ?? Math.Min(0, values.Min()), values.Min());
        var high = Math.Max(chart.High ?? values.Max(), values.Max());
        high = high > low ? high : low + 1;

        // The nicest of 1, 2, 2.5 and 5 times a power of ten that gives about five lines.
        var magnitude = Math.Pow(10, Math.Floor(Math.Log10((high - low) / 5)));
        var step = magnitude * new[] { 1, 2, 2.5, 5, 10 }.First(factor => (high - low) / (magnitude * factor) <= 5.001);
        return (Math.Floor(low / step) * step, Math.Ceiling(high / step) * step, step);
    }

    private static string Short(double value) => Math.Abs(value) switch
    {
        >= 1e9 => (value / 1e9).ToString("0.##", CultureInfo.InvariantCulture) + "G",
        >= 1e6 => (value / 1e6).ToString("0.##", CultureInfo.InvariantCulture) + "M",
        >= 1e4 => (value / 1e3).ToString("0.##", CultureInfo.InvariantCulture) + "k",
        _ => value.ToString("0.####", CultureInfo.InvariantCulture),
    };

    private static void Words(StringBuilder svg, string kind, double x, double y, string anchor, string text)
    {
        if (text.Length > 0)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"{kind}\" x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\">{Text(text)}</text>");
        }
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text.Length > 120 ? text[..119] + "…" : text);
}
