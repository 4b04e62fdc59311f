using ChatOpsBot.GitHub;
using ChatOpsBot.Tests.Support;

namespace ChatOpsBot.Tests.GitHub;

public sealed class WritePaceTests
{
    private readonly ManualClock _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_write_goes_at_once_and_the_next_a_second_later()
    {
        var pace = new WritePace(TimeSpan.FromSeconds(1), _clock);
        await pace.WaitAsync(Token);

        var second = pace.WaitAsync(Token);

        second.IsCompleted.ShouldBeFalse();
        _clock.Advance(TimeSpan.FromSeconds(1));
        await second;
    }

    [Fact]
    public async Task The_eighty_first_write_waits_until_a_minute_is_over()
    {
        var pace = new WritePace(TimeSpan.FromMilliseconds(10), _clock);
        for (var i = 0; i < 80; i++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(10));
            await pace.WaitAsync(Token);
        }

        _clock.Advance(TimeSpan.FromSeconds(10));
        var next = pace.WaitAsync(Token);

        next.IsCompleted.ShouldBeFalse();
        _clock.Advance(TimeSpan.FromSeconds(50));
        await next;
    }

    [Fact]
    public async Task Where_there_are_no_limits_nothing_waits()
    {
        var pace = new WritePace(TimeSpan.Zero, _clock);
        for (var i = 0; i < 200; i++)
        {
            await pace.WaitAsync(Token);
        }
    }
}
