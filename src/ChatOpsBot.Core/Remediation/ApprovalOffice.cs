using System.Collections.Immutable;

namespace ChatOpsBot.Core.Remediation;

/// <summary>Turns a plan and an approval into something that may be carried out, if every gate lets it pass.</summary>
public sealed class ApprovalOffice(IEnumerable<IRemediationGate> gates)
{
    private readonly ImmutableArray<IRemediationGate> _gates = [.. gates];

    /// <returns>The approved plan, or why not.</returns>
    public async Task<(RemediationPlan? Approved, string? Denial)> DecideAsync(RemediationPlan plan, Approval approval, CancellationToken cancellationToken)
    {
        foreach (var gate in _gates)
        {
            if (await JudgeAsync(gate, plan, approval, cancellationToken) is { } denial)
            {
                return (null, denial);
            }
        }

        return (plan with { State = PlanState.Approved, Approval = approval }, null);
    }

    private static async Task<string?> JudgeAsync(IRemediationGate gate, RemediationPlan plan, Approval approval, CancellationToken cancellationToken)
    {
        try
        {
            return (await gate.JudgeAsync(plan, approval, cancellationToken)).Denial;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return $"The check of {gate.Name} failed ({fault.Message}), so the change is not made.";
        }
    }
}
