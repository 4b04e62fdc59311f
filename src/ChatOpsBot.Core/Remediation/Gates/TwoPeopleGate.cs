using ChatOpsBot.Core.Access;

namespace ChatOpsBot.Core.Remediation.Gates;

/// <summary>Where the rule says two people, nobody approves what they asked for themselves.</summary>
public sealed class TwoPeopleGate(AccessPolicy access) : IRemediationGate
{
    /// <inheritdoc/>
    public string Name => "two people";

    /// <inheritdoc/>
    public Task<Verdict> JudgeAsync(RemediationPlan plan, Approval approval, CancellationToken cancellationToken) =>
        Task.FromResult(access.TwoPeople && access.IsSame(plan.AskedBy, approval.By)
            ? new Verdict($"{approval.By.Name} asked for this change, so somebody else must approve it.")
            : Verdict.Pass);
}
