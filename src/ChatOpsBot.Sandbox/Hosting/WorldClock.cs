namespace ChatOpsBot.Sandbox.Hosting;

/// <summary>Starts at the world's time and advances with another clock.</summary>
internal sealed class WorldClock(DateTimeOffset start, TimeProvider inner) : TimeProvider
{
    private readonly DateTimeOffset _innerStart = inner.GetUtcNow();

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => start + (inner.GetUtcNow() - _innerStart);

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);
}
