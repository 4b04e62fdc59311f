namespace ChatOpsBot.Core.Incidents;

/// <summary>The incident's present, which windows and ages are measured from. A world sets it; otherwise it is the system's.</summary>
public sealed class IncidentClock(TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();
}
