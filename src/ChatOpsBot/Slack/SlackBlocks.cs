using ChatOpsBot.Core.Reports;
using ChatOpsBot.Core.Reports.Slack;

namespace ChatOpsBot.Slack;

/// <summary>Sends a report with the blocks that the workspace knows: the newer ones, otherwise the older ones, otherwise text alone. A message is never lost because of its looks.</summary>
internal sealed partial class SlackBlocks(ILogger<SlackBlocks> logger)
{
    /// <summary>Refusals in a row after which a workspace counts as one that lacks the newer blocks.</summary>
    private const int MostRefusals = 3;

    private static readonly string[] Refusals = ["invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long", "invalid_arguments", "slack_file_not_found", "invalid_slack_file"];

    private int _refusals;

    private bool IsModern => Volatile.Read(ref _refusals) < MostRefusals;

    /// <param name="send">Gives back where the message ended up.</param>
    /// <returns>The message as Slack took it.</returns>
    /// <exception cref="SlackException"/>
    public async Task<(SlackMessage Message, string Sent)> SendAsync(Report report, SlackRendering how, Func<SlackMessage, Task<string>> send)
    {
        if (IsModern && how.Modern)
        {
            try
            {
                var newer = SlackRenderer.Render(report, how);
                var sent = await send(newer);
                Volatile.Write(ref _refusals, 0);
                return (newer, sent);
            }
            catch (SlackException fault) when (Refusals.Contains(fault.Error))
            {
                LogRefused(fault.Message);
            }
        }

        try
        {
            var older = SlackRenderer.Render(report, how with { Modern = false, Pictures = [] });
            var sent = await send(older);
            if (IsModern && how.Modern)
            {
                Interlocked.Increment(ref _refusals);
            }

            return (older, sent);
        }
        catch (SlackException fault) when (Refusals.Contains(fault.Error))
        {
            LogRefused(fault.Message);
            var text = SlackRenderer.TextOf(report);
            return (text, await send(text));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Slack refused a message's blocks, so a plainer one is sent: {Reason}")]
    private partial void LogRefused(string reason);
}
