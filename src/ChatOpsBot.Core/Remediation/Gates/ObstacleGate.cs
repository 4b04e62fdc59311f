namespace ChatOpsBot.Core.Remediation.Gates;

/// <summary>What planning found in the way stays in the way: a refused dry run, a missing permission.</summary>
public sealed class ObstacleGate : IRemediationGate
{
    /// <inheritdoc/>
    public string Name => "obstacles";

    /// <inheritdoc/>
    public Task<Verdict> JudgeAsync(RemediationPlan plan, Approval approval, CancellationToken cancellationToken) =>
        Task.FromResult(plan.Material.Obstacles is [var first, ..] ? new Verdict(first) : Verdict.Pass);
}
