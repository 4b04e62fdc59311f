using System.Globalization;
using System.Xml.Linq;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Reports;
using ChatOpsBot.Core.Reports.Svg;
using ChatOpsBot.Tests.Reports.Html;
using ChatOpsBot.Tests.Support;

namespace ChatOpsBot.Tests.Reports.Svg;

public sealed class ChartSvgTests
{
    [Fact]
    public void A_light_picture_is_as_it_was_last_looked_at() => Golden.Same(ChartSvg.Draw(Showcase.Chart, ChartLook.Light, 800, 400), "light.svg");

    [Fact]
    public void A_dark_picture_is_as_it_was_last_looked_at() => Golden.Same(ChartSvg.Draw(Showcase.Chart, ChartLook.Dark, 800, 400), "dark.svg");

    [Fact]
    public void It_has_axes_with_unit_and_UTC_times_a_legend_marks_and_the_incident()
    {
        var text = string.Join('\n', XElement.Parse(ChartSvg.Draw(Showcase.Chart)).Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)).Split('\n');

        text.ShouldContain("per second");
        text.ShouldContain("11:30");
        text.ShouldContain("UTC, 2026-07-01");
        text.ShouldContain("status=500");
        text.ShouldContain("rollout");
        text.ShouldContain("restart");
        text.ShouldContain("incident");
    }

    [Fact]
    public void A_gap_is_not_bridged() => Polylines(Showcase.Chart with { Lines = [Showcase.Chart.Lines[1]] }).ShouldBe(2);

    [Fact]
    public void Restarts_within_a_few_pixels_are_one_mark_that_tells_of_both() =>
        XElement.Parse(ChartSvg.Draw(Showcase.Chart)).Descendants().Where(element => element.Name.LocalName == "title").Select(element => element.Value)
            .ShouldContain("restart at 11:32:00 UTC: auth-service-1, Error; auth-service-2, Error");

    [Fact]
    public void In_a_page_its_colours_are_the_stylesheets()
    {
        var svg = ChartSvg.Draw(Showcase.Chart, ChartLook.Classes);

        svg.ShouldNotContain("#");
        svg.ShouldContain("class=\"stroke-line0\"");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(200_000)]
    public void Any_number_of_samples_is_drawn_within_the_picture(int samples)
    {
        var chart = Chart([.. Enumerable.Range(0, samples).Select(i => new Sample(Showcase.Hour.From + Showcase.Hour.Length * ((i + 0.5) / samples), Math.Sin(i)))]);

        Check(ChartSvg.Draw(chart)).Length.ShouldBeLessThan(120_000);
    }

    [Theory]
    [InlineData(double.MaxValue, double.MinValue)]
    [InlineData(double.NaN, double.PositiveInfinity)]
    [InlineData(5e-324, 0)]
    [InlineData(7, 7)]
    [InlineData(-3, -1)]
    public void Any_values_are_drawn(double one, double other) =>
        Check(ChartSvg.Draw(Chart(new Sample(Showcase.Noon.AddMinutes(-30), one), new Sample(Showcase.Noon.AddMinutes(-29), other))));

    [Fact]
    public void A_window_without_length_is_no_error() =>
        Check(ChartSvg.Draw(Chart(new Sample(Showcase.Noon, 1)) with { Window = new TimeWindow(Showcase.Noon, Showcase.Noon) }));

    [Fact]
    public void A_hundred_series_are_cut_and_counted() =>
        ChartSvg.Draw(Showcase.Chart with { Lines = [.. Enumerable.Range(0, 100).Select(i => new ChartLine($"{{pod=\"p-{i}\"}}", Showcase.Chart.Lines[0].Samples))] }).ShouldContain("and 88 more");

    [Theory]
    [InlineData("sum by (status) (rate(http_requests_total{status=~\"5..\"}[5m]))", 12_346, "12.35k/s")]
    [InlineData("container_memory_working_set_bytes", 1610612736, "1.5 GiB")]
    [InlineData("histogram_quantile(0.99, rate(http_request_duration_seconds_bucket[5m]))", 0.1234, "123.4 ms")]
    [InlineData("rate(container_cpu_usage_seconds_total[5m])", 0.25, "0.25")]
    [InlineData("100 * sum(a) / sum(b)", 99.5, "99.5 %")]
    [InlineData("sum(errors_total) / sum(requests_total)", 0.5, "0.5")]
    [InlineData("up", 1, "1")]
    public void Values_are_told_in_the_unit_that_the_expression_tells(string query, double value, string told) => ChartUnits.Told(value, ChartUnits.Of(query)).ShouldBe(told);

    private static ReportBlock.Chart Chart(params Sample[] samples) => new("x", Showcase.Hour, [new ChartLine("{a=\"b\"}", [.. samples])]);

    private static int Polylines(ReportBlock.Chart chart) => XElement.Parse(ChartSvg.Draw(chart)).Descendants().Count(element => element.Name.LocalName == "polyline");

    /// <summary>Well-formed, and every coordinate of a line a number within the picture.</summary>
    private static string Check(string svg)
    {
        foreach (var points in XElement.Parse(svg).Descendants().Select(element => element.Attribute("points")).OfType<XAttribute>())
        {
            foreach (var coordinate in points.Value.Split(' ', ','))
            {
                double.Parse(coordinate, CultureInfo.InvariantCulture).ShouldBeInRange(0, 720);
            }
        }

        return svg;
    }
}
