namespace ChatOpsBot.Core.Remediation.Gates;

/// <summary>A plan is used once, and only while it is fresh.</summary>
public sealed class FreshnessGate : IRemediationGate
{
    /// <inheritdoc/>
    public string Name => "freshness";

    /// <inheritdoc/>
    public Task<Verdict> JudgeAsync(RemediationPlan plan, Approval approval, CancellationToken cancellationToken) => Task.FromResult(plan switch
    {
        { Approval: { } earlier } => new Verdict($"{plan.Id} was approved already, by {earlier.By.Name} at {Words.Clock(earlier.At, approval.At)}."),
        { State: not PlanState.Waiting } => new Verdict($"{plan.Id} does not wait any more."),
        _ when plan.IsStale(approval.At) => new Verdict($"{plan.Id} was planned at {Words.Clock(plan.PlannedAt, approval.At)}, more than {Words.Duration(RemediationPlan.Lifetime)} ago. Ask for it again, so that it is planned against how things are now."),
        _ => Verdict.Pass,
    });
}
