using System.Globalization;
using System.Text;
using ChatOpsBot.Core.Reports.Html;

namespace ChatOpsBot.Core.Reports.Svg;

/// <summary>Writes the few shapes that a chart is made of; every text goes through it escaped.</summary>
internal sealed class SvgPen(ChartLook look)
{
    private readonly StringBuilder _svg = new();

    public void Raw(string markup) => _svg.Append(markup);

    public void Line(double x1, double y1, double x2, double y2, string ink, string more = "") =>
        _svg.Append("<line x1=\"").Append(At(x1)).Append("\" y1=\"").Append(At(y1)).Append("\" x2=\"").Append(At(x2)).Append("\" y2=\"").Append(At(y2)).Append('"')
            .Append(look.Stroke(ink)).Append(more).Append("/>");

    public void Rectangle(double x, double y, double width, double height, string ink) =>
        _svg.Append("<rect x=\"").Append(At(x)).Append("\" y=\"").Append(At(y)).Append("\" width=\"").Append(At(width)).Append("\" height=\"").Append(At(height)).Append('"').Append(look.Fill(ink)).Append("/>");

    public void Circle(double x, double y, double radius, string ink) =>
        _svg.Append("<circle cx=\"").Append(At(x)).Append("\" cy=\"").Append(At(y)).Append("\" r=\"").Append(At(radius)).Append('"').Append(look.Fill(ink)).Append("/>");

    public void Path(string data, string ink, string? title = null)
    {
        _svg.Append("<path d=\"").Append(data).Append('"').Append(look.Fill(ink));
        _svg.Append(title is null ? "/>" : $"><title>{HtmlText.Escape(title)}</title></path>");
    }

    public void Polyline(IEnumerable<(double X, double Y)> points, string ink, string more) =>
        _svg.Append("<polyline points=\"").AppendJoin(' ', points.Select(point => $"{At(point.X)},{At(point.Y)}")).Append("\" fill=\"none\"").Append(look.Stroke(ink)).Append(more).Append("/>");

    /// <param name="anchor"><c>start</c>, <c>middle</c> or <c>end</c>.</param>
    public void Text(double x, double y, string text, string ink, string anchor = "start", int size = 11, bool bold = false) =>
        _svg.Append("<text x=\"").Append(At(x)).Append("\" y=\"").Append(At(y)).Append('"').Append(look.Fill(ink))
            .Append(anchor == "start" ? "" : $" text-anchor=\"{anchor}\"").Append(size == 11 ? "" : string.Create(CultureInfo.InvariantCulture, $" font-size=\"{size}\""))
            .Append(bold ? " font-weight=\"600\"" : "").Append('>').Append(HtmlText.Escape(text)).Append("</text>");

    public override string ToString() => _svg.ToString();

    /// <summary>A coordinate, to a tenth of a pixel.</summary>
    public static string At(double value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);
}
