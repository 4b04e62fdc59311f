namespace ChatOpsBot.Tests.Sandbox;

/// <summary>A clock that says what the test says; timers fire by the system's time.</summary>
internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
