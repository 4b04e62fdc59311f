using ChatOpsBot.Core.Reports.Svg;
using ChatOpsBot.Slack.Pictures;
using ChatOpsBot.Tests.Reports.Html;

namespace ChatOpsBot.Tests.Slack;

public sealed class LibrsvgTests
{
    [Fact]
    public void A_chart_becomes_a_PNG_of_its_size()
    {
        if (Librsvg.Missing is { } missing)
        {
            RealParts.Missing($"{missing} is not installed");
        }

        var png = Librsvg.Draw(System.Text.Encoding.UTF8.GetBytes(ChartSvg.Draw(Showcase.Chart, ChartLook.Light, 800, 400)), 800, 400);

        png.AsSpan(0, 8).ToArray().ShouldBe([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)).ShouldBe(800);
        System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)).ShouldBe(400);
        png.Length.ShouldBeGreaterThan(5_000);
    }

    [Fact]
    public void What_is_no_SVG_is_said_so()
    {
        if (Librsvg.Missing is { } missing)
        {
            RealParts.Missing($"{missing} is not installed");
        }

        Should.Throw<InvalidOperationException>(() => Librsvg.Draw("<svg"u8.ToArray(), 10, 10));
    }
}
