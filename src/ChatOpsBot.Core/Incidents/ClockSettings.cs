namespace ChatOpsBot.Core.Incidents;

/// <summary>When an incident is spoken of without anybody asking. Zero turns one off.</summary>
/// <param name="RemindBefore">How long before an escalation the conversation is told that it comes.</param>
/// <param name="RecheckEvery">How long an open incident is left before its runbook runs again.</param>
/// <param name="ReopenWithin">How long after it was resolved a failure of the same service is the same incident again.</param>
public sealed record ClockSettings(TimeSpan RemindBefore, TimeSpan RecheckEvery, TimeSpan ReopenWithin)
{
    public static ClockSettings Usual { get; } = new(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30));

    /// <summary>When an incident that was looked at now is looked at again; null for never.</summary>
    public DateTimeOffset? NextCheck(DateTimeOffset now) => RecheckEvery > TimeSpan.Zero ? now + RecheckEvery : null;
}
