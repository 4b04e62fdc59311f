using ChatOpsBot.Storage;
using ChatOpsBot.Tests.Support;
using ChatOpsBot.Work;

namespace ChatOpsBot.Tests.Work;

public sealed class ReceivingFirstTests
{
    private readonly ManualClock _clock = new();
    private readonly StoreSignals _signals = new();

    [Fact]
    public void Work_waits_a_little_in_a_rush_and_not_at_all_without_one()
    {
        var receiving = new ReceivingFirst(_signals, _clock);
        receiving.GiveWayAsync(CancellationToken.None).IsCompletedSuccessfully.ShouldBeTrue("nothing ever came");

        _signals.Rush(_clock.GetTimestamp());
        var waiting = receiving.GiveWayAsync(CancellationToken.None);
        waiting.IsCompleted.ShouldBeFalse();
        _clock.Advance(TimeSpan.FromMilliseconds(50));
        waiting.IsCompletedSuccessfully.ShouldBeTrue("however long the rush lasts");

        _clock.Advance(TimeSpan.FromMilliseconds(50));
        receiving.GiveWayAsync(CancellationToken.None).IsCompletedSuccessfully.ShouldBeTrue("the rush is over");
    }
}
