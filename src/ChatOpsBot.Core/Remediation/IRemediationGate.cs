namespace ChatOpsBot.Core.Remediation;

/// <summary>One vote on a change that somebody wants to approve; the strictest wins, and a gate that throws denies.</summary>
public interface IRemediationGate
{
    string Name { get; }

    Task<Verdict> JudgeAsync(RemediationPlan plan, Approval approval, CancellationToken cancellationToken);
}

/// <param name="Denial">Null when the gate lets it pass; otherwise one sentence that says why not and what to do.</param>
public sealed record Verdict(string? Denial)
{
    public static Verdict Pass { get; } = new((string?)null);
}
