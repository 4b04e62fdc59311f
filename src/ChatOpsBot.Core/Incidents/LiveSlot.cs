using System.Threading.Channels;
using ChatOpsBot.Core.Investigations;

namespace ChatOpsBot.Core.Incidents;

/// <summary>Shows a run in a slot while it goes on: the newest state wins, and a slow store delays no step.</summary>
internal static class LiveSlot
{
    public static async Task<Run> WatchAsync(IIncidentStore store, Func<Run, Effect> shown, Func<Action<Run>, Task<Run>> work, CancellationToken cancellationToken)
    {
        var newest = Channel.CreateBounded<Run>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        var showing = ShowAsync();
        try
        {
            return await work(run => newest.Writer.TryWrite(run));
        }
        finally
        {
            newest.Writer.Complete();
            await showing;
        }

        async Task ShowAsync()
        {
            await foreach (var run in newest.Reader.ReadAllAsync(cancellationToken))
            {
                if (!run.Finished)
                {
                    await store.ShowAsync(shown(run), cancellationToken);
                }
            }
        }
    }
}
