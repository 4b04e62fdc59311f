using ChatOpsBot.Core.Escalation;

namespace ChatOpsBot.Core.Reports;

/// <summary>What people are told of an escalation clock.</summary>
/// <param name="DueAt">When it escalates, unless it is resolved before.</param>
/// <param name="Now">System time.</param>
public sealed record ClockView(DateTimeOffset DueAt, DateTimeOffset Now, EscalationPolicy Policy)
{
    public string Sentence =>
        $"Escalates to {Policy.Team ?? "the owning team"} in {Words.Duration(DueAt - Now)}, at {Words.Clock(DueAt, Now)}, unless somebody resolves it.";
}
