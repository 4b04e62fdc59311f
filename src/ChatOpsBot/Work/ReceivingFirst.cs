using ChatOpsBot.Storage;

namespace ChatOpsBot.Work;

/// <summary>Lets deliveries that come in a rush be stored before more of them are worked on: a platform waits seconds for its acknowledgement and then sends again, an answer may take a little longer.</summary>
internal sealed class ReceivingFirst(StoreSignals signals, TimeProvider clock)
{
    private static readonly TimeSpan RushLasts = TimeSpan.FromMilliseconds(100);

    /// <summary>So that answers go on, slowly, however long a rush lasts.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(50);

    /// <summary>Completes at once where there is no rush.</summary>
    public Task GiveWayAsync(CancellationToken cancellationToken) =>
        signals.Rushed is var rushed and not long.MinValue && clock.GetElapsedTime(rushed) < RushLasts ? Task.Delay(Longest, clock, cancellationToken) : Task.CompletedTask;
}
