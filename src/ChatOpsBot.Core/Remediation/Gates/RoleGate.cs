using ChatOpsBot.Core.Access;

namespace ChatOpsBot.Core.Remediation.Gates;

/// <summary>The asker may ask and the approver may approve, in the place of the change.</summary>
public sealed class RoleGate(AccessPolicy access) : IRemediationGate
{
    /// <inheritdoc/>
    public string Name => "roles";

    /// <inheritdoc/>
    public Task<Verdict> JudgeAsync(RemediationPlan plan, Approval approval, CancellationToken cancellationToken) =>
        Task.FromResult(new Verdict(access.Refusal(plan.AskedBy, Right.Operate, plan.Place) ?? access.Refusal(approval.By, Right.Approve, plan.Place)));
}
