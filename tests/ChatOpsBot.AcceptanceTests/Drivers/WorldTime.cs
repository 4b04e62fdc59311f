namespace ChatOpsBot.AcceptanceTests.Drivers;

/// <summary>The time of a world on stage: it goes on as the system's does, and jumps ahead when a test lets time pass.</summary>
internal sealed class WorldTime : TimeProvider
{
    private long _ahead;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ahead));

    public void Pass(TimeSpan time) => Interlocked.Add(ref _ahead, time.Ticks);
}
