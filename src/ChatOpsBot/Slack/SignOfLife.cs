using System.Collections.Concurrent;
using ChatOpsBot.Slack.Web;

namespace ChatOpsBot.Slack;

/// <summary>Eyes on a message that is meant for the bot and has no answer yet within the second. Nothing depends on it.</summary>
internal sealed partial class SignOfLife(SlackClient client, SlackCarrier carrier, TimeProvider clock, ILogger<SignOfLife> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(700);

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new(StringComparer.Ordinal);
    private int _listens;

    /// <param name="channel">Where the message is that asks.</param>
    /// <param name="ts">The message that asks.</param>
    public void Watch(string conversation, string channel, string ts)
    {
        if (Interlocked.Exchange(ref _listens, 1) == 0)
        {
            carrier.Said += said =>
            {
                if (_waiting.TryRemove(said, out var heard))
                {
                    heard.TrySetResult();
                }
            };
        }

        var answered = _waiting.GetOrAdd(conversation, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        _ = WaitAsync(conversation, channel, ts, answered.Task);
    }

    private async Task WaitAsync(string conversation, string channel, string ts, Task answered)
    {
        if (await Task.WhenAny(answered, Task.Delay(Patience, clock)) == answered)
        {
            return;
        }

        _waiting.TryRemove(conversation, out _);
        try
        {
            await client.ReactionsAddAsync(channel, ts, "eyes", CancellationToken.None);
        }
        catch (SlackException fault)
        {
            LogNotShown(fault.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "No sign of life: {Reason}")]
    private partial void LogNotShown(string reason);
}
