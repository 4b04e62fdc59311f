using System.Collections.Immutable;
using System.Globalization;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Reports.Html;

namespace ChatOpsBot.Core.Reports.Svg;

/// <summary>Draws a chart as SVG: axes with unit and UTC times, a legend, since when the trouble goes on, rollouts and restarts. It holds no script, style or link.</summary>
/// <remarks>Only what SVG 1.1 has, as attributes, so that a browser and librsvg draw the same: https://www.w3.org/TR/SVG11/.</remarks>
public sealed class ChartSvg
{
    private const int MostLines = 12;

    private const double Left = 62, Right = 18, LegendRow = 18, TickRow = 18, CaptionRow = 16, MarksRow = 16;

    private readonly ReportBlock.Chart _chart;
    private readonly ChartLook _look;
    private readonly SvgPen _pen;
    private readonly int _width;
    private readonly int _height;
    private readonly double _top;
    private readonly double _bottom;
    private readonly ImmutableArray<(string Name, ImmutableArray<ImmutableArray<Sample>> Strokes)> _lines;
    private readonly ImmutableArray<ImmutableArray<(string Text, string Ink, int Line)>> _legend;
    private readonly ValueAxis _axis;

    private ChartSvg(ReportBlock.Chart chart, ChartLook look, int width, int height)
    {
        (_chart, _look, _pen, _width, _height) = (chart, look, new SvgPen(look), width, height);
        _lines = [.. chart.Lines.Take(MostLines).Select(line => (SeriesName.Short(line.Name), LineShape.Strokes(line.Samples, chart.Window, (int)PlotWidth).ToImmutableArray()))];
        _legend = Legend();
        _top = (look.IsPicture ? 50 : 20) + (chart.Marks.IsEmpty ? 0 : MarksRow);
        _bottom = Math.Max(_top + 60, height - TickRow - CaptionRow - _legend.Length * LegendRow - 4);
        _axis = ValueAxis.Of([.. _lines.SelectMany(line => line.Strokes).SelectMany(stroke => stroke).Select(sample => sample.Value)], chart.Unit, (int)Math.Clamp((_bottom - _top) / 42, 2, 6));
    }

    private double PlotWidth => _width - Left - Right;

    /// <param name="look">Null for <see cref="ChartLook.Light"/>.</param>
    /// <param name="width">Pixels; 320 at least.</param>
    /// <param name="height">Pixels; 180 at least.</param>
    public static string Draw(ReportBlock.Chart chart, ChartLook? look = null, int width = 720, int height = 280) =>
        new ChartSvg(chart, look ?? ChartLook.Light, Math.Max(320, width), Math.Max(180, height)).Draw();

    /// <summary>What the chart shows, in words, for those who do not see it.</summary>
    public static string Told(ReportBlock.Chart chart)
    {
        var lines = chart.Lines.Take(MostLines).Select(line =>
        {
            var values = line.Samples.Where(sample => chart.Window.Contains(sample.At) && double.IsFinite(sample.Value)).Select(sample => sample.Value).ToList();
            return values.Count == 0 ? $"{SeriesName.Short(line.Name)}: nothing measured"
                : $"{SeriesName.Short(line.Name)}: last {ChartUnits.Told(values[^1], chart.Unit)}, highest {ChartUnits.Told(values.Max(), chart.Unit)}";
        });
        return $"{chart.Title}, {chart.Window}. {string.Join("; ", lines)}.";
    }

    private string Draw()
    {
        _pen.Raw(string.Create(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{_width}\" height=\"{_height}\" viewBox=\"0 0 {_width} {_height}\" role=\"img\" aria-label=\"{HtmlText.Attribute(Told(_chart))}\" font-family=\"Inter, 'DejaVu Sans', 'Liberation Sans', sans-serif\" font-size=\"11\""));
        _pen.Raw(_look.IsPicture ? ">" : Plot());
        if (_look.IsPicture)
        {
            _pen.Rectangle(0, 0, _width, _height, "paper");
            _pen.Text(16, 24, Cut(_chart.Title, (_width - 32) / 8), "text", size: 14, bold: true);
        }

        Since();
        Values();
        Times();
        Marks();
        Lines();
        WriteLegend();
        _pen.Raw("</svg>");
        return _pen.ToString();
    }

    /// <summary>Where the plot is and what its edges mean, for a page that tells the values under the pointer.</summary>
    private string Plot() => string.Create(CultureInfo.InvariantCulture,
        $" data-plot=\"{Left} {_width - Right} {SvgPen.At(_top)} {SvgPen.At(_bottom)}\" data-window=\"{_chart.Window.From.ToUnixTimeMilliseconds()} {_chart.Window.To.ToUnixTimeMilliseconds()}\" data-values=\"{_axis.Lowest} {_axis.Highest}\" data-unit=\"{HtmlText.Attribute(_chart.Unit ?? "")}\">");

    private void Since()
    {
        if (_chart.Since is { } since && since < _chart.Window.To)
        {
            var from = Math.Max(Left, X(since));
            _pen.Rectangle(from, _top, _width - Right - from, _bottom - _top, "since");
        }
    }

    private void Values()
    {
        foreach (var tick in _axis.Ticks)
        {
            _pen.Line(Left, Y(tick), _width - Right, Y(tick), Math.Abs(tick) < _axis.Step / 1e6 ? "axis" : "grid");
            _pen.Text(Left - 8, Y(tick) + 4, ChartUnits.Told(tick, _chart.Unit), "faint", "end");
        }

        _pen.Text(_look.IsPicture ? 16 : 4, _top - (_chart.Marks.IsEmpty ? 10 : 8), Cut(_chart.Unit ?? "value", 30), "faint");
    }

    private void Times()
    {
        foreach (var (at, told) in TimeAxis.Ticks(_chart.Window, (int)(PlotWidth / 64)))
        {
            _pen.Line(X(at), _bottom, X(at), _bottom + 4, "axis");
            _pen.Text(X(at), _bottom + TickRow - 3, told, "faint", "middle");
        }

        _pen.Text(_width - Right, _bottom + TickRow + CaptionRow - 5, TimeAxis.Caption(_chart.Window), "faint", "end");
    }

    /// <summary>What happened within a few pixels is one mark, which says how often.</summary>
    private void Marks()
    {
        foreach (var near in _chart.Marks.Where(mark => _chart.Window.Contains(mark.At)).OrderBy(mark => mark.At).GroupBy(mark => (mark.Kind, (int)(X(mark.At) / 6))))
        {
            var (x, ink, first) = (X(near.First().At), Ink(near.Key.Kind), near.First());
            _pen.Line(x, _top - 4, x, _bottom, ink, " stroke-dasharray=\"2 3\"");
            var told = string.Create(CultureInfo.InvariantCulture, $"{Name(first.Kind)} at {first.At.UtcDateTime:HH:mm:ss} UTC: {string.Join("; ", near.Take(3).Select(mark => mark.Text))}{(near.Count() > 3 ? $" and {near.Count() - 3} more" : "")}");
            _pen.Path(Glyph(first.Kind, x, _top - 9), ink, told);
        }
    }

    private void Lines()
    {
        if (_lines.All(line => line.Strokes.IsEmpty))
        {
            _pen.Text(Left + PlotWidth / 2, (_top + _bottom) / 2, "Nothing was measured in this window", "faint", "middle");
        }

        for (var i = 0; i < _lines.Length; i++)
        {
            _pen.Raw(_look.IsPicture ? "<g>" : $"<g data-name=\"{HtmlText.Attribute(_lines[i].Name)}\">");
            foreach (var stroke in _lines[i].Strokes)
            {
                if (stroke.Length == 1)
                {
                    _pen.Circle(X(stroke[0].At), Y(stroke[0].Value), 3, LineInk(i));
                }
                else
                {
                    _pen.Polyline(stroke.Select(sample => (X(sample.At), Y(sample.Value))), LineInk(i), $" stroke-width=\"1.8\" stroke-linejoin=\"round\"{Dashes(i)}");
                }
            }

            _pen.Raw("</g>");
        }
    }

    private ImmutableArray<ImmutableArray<(string Text, string Ink, int Line)>> Legend()
    {
        var entries = _lines.Select((line, i) => (Cut(line.Name, 48), LineInk(i), i))
            .Concat(_chart.Lines.Length > MostLines ? [($"and {_chart.Lines.Length - MostLines} more", "faint", -3)] : [])
            .Concat(_chart.Marks.Where(mark => _chart.Window.Contains(mark.At)).Select(mark => mark.Kind).Distinct().Order().Select(kind => (Name(kind), Ink(kind), kind == ChartMarkKind.Rollout ? -1 : -2)))
            .Concat(_chart.Since is { } since && since < _chart.Window.To ? [("incident", "since", -4)] : Array.Empty<(string, string, int)>());
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<(string, string, int)>>();
        var row = ImmutableArray.CreateBuilder<(string, string, int)>();
        var used = 0.0;
        foreach (var entry in entries)
        {
            if (row.Count > 0 && used + Wide(entry.Item1) > PlotWidth)
            {
                rows.Add(row.ToImmutable());
                row.Clear();
                used = 0;
            }

            row.Add(entry);
            used += Wide(entry.Item1);
        }

        if (row.Count > 0)
        {
            rows.Add(row.ToImmutable());
        }

        return rows.ToImmutable();
    }

    private void WriteLegend()
    {
        for (var i = 0; i < _legend.Length; i++)
        {
            var y = _bottom + TickRow + CaptionRow + i * LegendRow + 10;
            var x = Left;
            foreach (var (text, ink, line) in _legend[i])
            {
                switch (line)
                {
                    case >= 0:
                        _pen.Line(x, y - 4, x + 16, y - 4, ink, $" stroke-width=\"3\"{Dashes(line)}");
                        break;
                    case -1 or -2:
                        _pen.Path(Glyph(line == -1 ? ChartMarkKind.Rollout : ChartMarkKind.Restart, x + 8, y - 4), ink);
                        break;
                    case -4:
                        _pen.Rectangle(x, y - 10, 16, 12, ink);
                        break;
                }

                _pen.Text(x + 22, y, text, "text");
                x += Wide(text);
            }
        }
    }

    private double X(DateTimeOffset at) => Left + (_chart.Window.Length > TimeSpan.Zero ? (at - _chart.Window.From) / _chart.Window.Length : 0.5) * PlotWidth;

    private double Y(double value) => _bottom - (value - _axis.Lowest) / (_axis.Highest - _axis.Lowest) * (_bottom - _top);

    /// <summary>About how wide a legend's entry is; a picture cannot ask.</summary>
    private static double Wide(string text) => 22 + text.Length * 6.4 + 18;

    private static string Cut(string text, int most) => text.Length <= most ? text : string.Concat(text.AsSpan(0, most - 1), "…");

    private static string LineInk(int line) => string.Create(CultureInfo.InvariantCulture, $"line{line % ChartLook.Colours}");

    private static string Dashes(int line) => line < ChartLook.Colours ? "" : " stroke-dasharray=\"6 3\"";

    private static string Ink(ChartMarkKind kind) => kind == ChartMarkKind.Rollout ? "rollout" : "restart";

    private static string Name(ChartMarkKind kind) => kind == ChartMarkKind.Rollout ? "rollout" : "restart";

    /// <summary>A triangle for a rollout, a diamond for a restart: not told apart by colour alone.</summary>
    private static string Glyph(ChartMarkKind kind, double x, double y) => kind == ChartMarkKind.Rollout
        ? $"M{SvgPen.At(x)} {SvgPen.At(y - 5)}l5 9h-10z"
        : $"M{SvgPen.At(x)} {SvgPen.At(y - 5)}l5 5l-5 5l-5 -5z";
}
