using ChatOpsBot.Teams.Connector;
using ChatOpsBot.Tests.Support;

namespace ChatOpsBot.Tests.Teams;

/// <summary>What Teams takes in a thread: 7 in a second, 8 in two, 60 in thirty.</summary>
public sealed class ThreadPaceTests
{
    private readonly ManualClock _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Seven_go_at_once_the_eighth_a_second_later_and_the_ninth_after_two()
    {
        var pace = new ThreadPace(_clock);
        for (var i = 0; i < 7; i++)
        {
            pace.WaitAsync("thread", Token).IsCompletedSuccessfully.ShouldBeTrue();
        }

        var eighth = pace.WaitAsync("thread", Token);
        eighth.IsCompleted.ShouldBeFalse();
        _clock.Advance(TimeSpan.FromSeconds(1.1));
        await eighth;
        var ninth = pace.WaitAsync("thread", Token);
        ninth.IsCompleted.ShouldBeFalse();
        _clock.Advance(TimeSpan.FromSeconds(1));
        await ninth;
    }

    [Fact]
    public async Task No_more_than_sixty_go_in_half_a_minute()
    {
        var pace = new ThreadPace(_clock);
        var start = _clock.GetUtcNow();
        for (var i = 0; i < 60; i++)
        {
            var next = pace.WaitAsync("thread", Token);
            while (!next.IsCompleted)
            {
                _clock.Advance(TimeSpan.FromSeconds(0.1));
            }

            await next;
        }

        (_clock.GetUtcNow() - start).ShouldBeLessThan(TimeSpan.FromSeconds(20));
        var over = pace.WaitAsync("thread", Token);
        while (!over.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(0.1));
        }

        (_clock.GetUtcNow() - start).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Threads_do_not_wait_for_each_other()
    {
        var pace = new ThreadPace(_clock);
        for (var i = 0; i < 8; i++)
        {
            _ = pace.WaitAsync("loud", Token);
        }

        pace.WaitAsync("quiet", Token).IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public async Task A_thread_that_Teams_wants_left_alone_is_left_alone()
    {
        var pace = new ThreadPace(_clock);
        pace.Hold("thread", TimeSpan.FromSeconds(20));

        var next = pace.WaitAsync("thread", Token);

        _clock.Advance(TimeSpan.FromSeconds(19));
        next.IsCompleted.ShouldBeFalse();
        _clock.Advance(TimeSpan.FromSeconds(1));
        await next;
    }
}
