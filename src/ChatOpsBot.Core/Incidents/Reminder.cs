namespace ChatOpsBot.Core.Incidents;

/// <summary>Something that somebody wants to be told again later.</summary>
/// <param name="At">System time, UTC.</param>
/// <param name="Who">The person's name.</param>
/// <param name="Text">What they wrote; empty when they only wanted to look again.</param>
public sealed record Reminder(DateTimeOffset At, string Who, string Text);
