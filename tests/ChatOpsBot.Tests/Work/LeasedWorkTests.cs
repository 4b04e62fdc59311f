using System.Collections.Concurrent;
using ChatOpsBot.Tests.Support;
using ChatOpsBot.Work;

namespace ChatOpsBot.Tests.Work;

/// <summary>How pieces of work are begun, go on beside each other, and end when the bot stops or loses its lease.</summary>
public sealed class LeasedWorkTests
{
    private readonly ManualClock _clock = new();
    private readonly ConcurrentQueue<string> _waiting = new(["slow", "quick"]);
    private readonly TaskCompletionSource _slowBegan = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _slowMayEnd = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _quickDone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _lease = new();
    private bool _slowWasBrokenOff;

    [Fact]
    public async Task A_slow_piece_holds_nobody_up()
    {
        using var stopping = new CancellationTokenSource();
        var running = Work(TimeSpan.Zero).RunAsync(stopping.Token);

        await _quickDone.Task;

        _slowMayEnd.SetResult();
        await stopping.CancelAsync();
        await running;
    }

    [Fact]
    public async Task A_piece_that_has_no_grace_is_broken_off_when_the_bot_stops()
    {
        using var stopping = new CancellationTokenSource();
        var running = Work(TimeSpan.Zero).RunAsync(stopping.Token);
        await _slowBegan.Task;

        await stopping.CancelAsync();
        await running;

        _slowWasBrokenOff.ShouldBeTrue();
    }

    [Fact]
    public async Task A_piece_may_end_within_its_grace()
    {
        using var stopping = new CancellationTokenSource();
        var running = Work(TimeSpan.FromSeconds(5)).RunAsync(stopping.Token);
        await _slowBegan.Task;

        await stopping.CancelAsync();
        running.IsCompleted.ShouldBeFalse();
        _slowMayEnd.SetResult();
        await running;

        _slowWasBrokenOff.ShouldBeFalse();
    }

    [Fact]
    public async Task Without_its_lease_a_replica_breaks_off_and_claims_nothing()
    {
        using var stopping = new CancellationTokenSource();
        var running = Work(TimeSpan.FromSeconds(5)).RunAsync(stopping.Token);
        await Task.WhenAll(_slowBegan.Task, _quickDone.Task);

        await _lease.CancelAsync();
        _waiting.Enqueue("quick");
        await stopping.CancelAsync();
        await running;

        _slowWasBrokenOff.ShouldBeTrue();
        _waiting.ShouldHaveSingleItem();
    }

    private LeasedWork<string> Work(TimeSpan grace) => new(
        2, grace, _ => Task.FromResult(_waiting.TryDequeue(out var piece) ? piece : null), HandleAsync,
        () => Task.Delay(Timeout.InfiniteTimeSpan, _clock), () => _lease.Token, _ => { }, _clock);

    private async Task HandleAsync(string piece, CancellationToken brokenOff)
    {
        if (piece == "quick")
        {
            _quickDone.TrySetResult();
            return;
        }

        _slowBegan.SetResult();
        try
        {
            await _slowMayEnd.Task.WaitAsync(brokenOff);
        }
        catch (OperationCanceledException)
        {
            _slowWasBrokenOff = true;
            throw;
        }
    }
}
