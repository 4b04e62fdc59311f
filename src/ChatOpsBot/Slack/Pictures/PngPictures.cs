using System.Text;
using ChatOpsBot.Core.Reports;
using ChatOpsBot.Core.Reports.Svg;

namespace ChatOpsBot.Slack.Pictures;

/// <summary>Charts as PNG, drawn by the system's librsvg and cairo; where they are absent there are none.</summary>
internal sealed partial class PngPictures(ILogger<PngPictures> logger)
{
    private const int Width = 800;
    private const int Height = 400;

    /// <summary>Null when this machine cannot draw.</summary>
    public byte[]? Draw(ReportBlock.Chart chart)
    {
        if (Librsvg.Missing is not null)
        {
            return null;
        }

        try
        {
            return Librsvg.Draw(Encoding.UTF8.GetBytes(ChartSvg.Draw(chart, ChartLook.Light, Width, Height)), Width, Height);
        }
        catch (InvalidOperationException fault)
        {
            LogNotDrawn(fault);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A chart could not be drawn as a picture")]
    private partial void LogNotDrawn(Exception fault);
}
