namespace ChatOpsBot.Core.Incidents;

/// <summary>One line of an incident's append-only record.</summary>
/// <param name="At">System time, UTC.</param>
/// <param name="Who">A person as shown, or <c>ChatOpsBot</c>.</param>
/// <param name="Kind">A stable word: <c>asked</c>, <c>alert</c>, <c>answered</c>, <c>cause</c>, <c>clock</c>, <c>escalated</c>, <c>issue</c>, <c>notified</c>, <c>paged</c>, <c>mailed</c>, <c>commented</c>, <c>taken</c>, <c>handed-over</c>, <c>snoozed</c>, <c>note</c>, <c>reminder</c>, <c>rechecked</c>, <c>planned</c>, <c>approved</c>, <c>not-approved</c>, <c>rejected</c>, <c>changed</c>, <c>refused</c>, <c>helped</c>, <c>did-not-help</c>, <c>worse</c>, <c>review</c>, <c>resolved</c>, <c>reopened</c>, <c>trouble</c>.</param>
/// <param name="Text">One sentence.</param>
public sealed record TimelineEntry(DateTimeOffset At, string Who, string Kind, string Text)
{
    /// <summary>The name that the bot's own entries carry.</summary>
    public const string Bot = "ChatOpsBot";
}
