using ChatOpsBot.Tests.Support;
using ChatOpsBot.Work;

namespace ChatOpsBot.Tests.Work;

public sealed class SteadyTimeTests
{
    [Fact]
    public void A_clock_that_is_put_back_or_forward_does_not_move_it()
    {
        var system = new JumpingClock();
        var steady = new SteadyTime(system);
        var before = steady.GetUtcNow();

        system.Jump = TimeSpan.FromHours(-5);
        steady.GetUtcNow().ShouldBe(before);
        system.Jump = TimeSpan.FromDays(5);
        system.Running.Advance(TimeSpan.FromSeconds(2));
        steady.GetUtcNow().ShouldBe(before.AddSeconds(2));
    }

    /// <summary>A system whose clock somebody sets, and whose time goes on all the same.</summary>
    private sealed class JumpingClock : TimeProvider
    {
        public ManualClock Running { get; } = new();

        public TimeSpan Jump { get; set; }

        public override long TimestampFrequency => Running.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => Running.GetUtcNow() + Jump;

        public override long GetTimestamp() => Running.GetTimestamp();
    }
}
