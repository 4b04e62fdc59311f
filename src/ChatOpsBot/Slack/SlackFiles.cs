using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Reports;
using ChatOpsBot.Core.Reports.Slack;
using ChatOpsBot.Core.Reports.Svg;
using ChatOpsBot.Core.Reports.Terminal;
using ChatOpsBot.Slack.Pictures;
using ChatOpsBot.Slack.Web;

namespace ChatOpsBot.Slack;

/// <summary>What goes along with a message as a file: charts as pictures, and the whole of what a message could not hold.</summary>
/// <remarks>A picture is shown by the message itself, so that one uploaded twice is seen once. A whole text is named after its content and looked for in the thread before it is uploaded.</remarks>
internal sealed partial class SlackFiles(SlackClient client, PngPictures png, TimeProvider clock, ILogger<SlackFiles> logger)
{
    /// <summary>Pictures beyond these are drawn as text.</summary>
    private const int MostPictures = 4;

    private const int WholeWidth = 160;

    /// <summary>How often it is asked whether a picture has been processed.</summary>
    private const int MostLooks = 10;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(300);

    private readonly ConcurrentDictionary<string, string> _uploaded = new(StringComparer.Ordinal);

    /// <summary>Uploads a report's charts; what cannot be drawn or uploaded is left out, and the message shows it as text.</summary>
    public async Task<ImmutableDictionary<int, string>> PicturesAsync(Report report, CancellationToken cancellationToken)
    {
        var pictures = ImmutableDictionary<int, string>.Empty;
        foreach (var (chart, i) in SlackRenderer.Charts(report).Take(MostPictures).Select((chart, i) => (chart, i)))
        {
            try
            {
                if (png.Draw(chart) is { } drawn && await PictureAsync(chart, drawn, cancellationToken) is { } file)
                {
                    pictures = pictures.Add(i, file);
                }
            }
            catch (SlackException fault)
            {
                LogNotShown(fault.Message);
                break;
            }
        }

        return pictures;
    }

    /// <summary>Uploads what a message could not hold into its thread, once.</summary>
    public async Task WholeAsync(Effect effect, Report report, SlackMessage message, bool hasAddress, string channel, string thread, CancellationToken cancellationToken)
    {
        if (!message.IsCut || hasAddress || !report.Final)
        {
            return;
        }

        var content = Encoding.UTF8.GetBytes(string.Join('\n', TerminalRenderer.Render(report, WholeWidth, colour: false)) + "\n");
        var name = $"{Hash(content)}.txt";
        try
        {
            var seen = _uploaded.ContainsKey(name) || ((effect.Attempts > 1 || effect.Reference is not null)
                && (await client.ConversationsRepliesAsync(channel, thread, 200, cancellationToken)).Any(item => item.Files?.Any(file => file.Name == name) == true));
            if (!seen)
            {
                _uploaded[name] = await client.FilesUploadAsync(name, SlackText.Line(report.Title, 200), null, content, channel, thread, cancellationToken);
            }
        }
        catch (SlackException fault)
        {
            LogNotShown(fault.Message);
        }
    }

    private async Task<string?> PictureAsync(ReportBlock.Chart chart, byte[] drawn, CancellationToken cancellationToken)
    {
        var name = $"{Hash(drawn)}.png";
        if (_uploaded.TryGetValue(name, out var known))
        {
            return known;
        }

        var file = await client.FilesUploadAsync(name, SlackText.Line(chart.Title, 200), SlackText.Line(ChartSvg.Told(chart), 1_000), drawn, null, null, cancellationToken);

        // A message can show a file only once Slack has processed it.
        for (var look = 0; look < MostLooks; look++)
        {
            if ((await client.FilesInfoAsync(file, cancellationToken)).Mimetype is { Length: > 0 })
            {
                return _uploaded[name] = file;
            }

            await Task.Delay(BetweenLooks, clock, cancellationToken);
        }

        return null;
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content))[..16];

    [LoggerMessage(Level = LogLevel.Warning, Message = "A file could not be shown in Slack: {Reason}")]
    private partial void LogNotShown(string reason);
}
