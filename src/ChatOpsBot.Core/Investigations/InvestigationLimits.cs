namespace ChatOpsBot.Core.Investigations;

/// <summary>How long a run may take, in real time.</summary>
/// <param name="Run">For the whole run; what has not answered by then is reported as unavailable.</param>
/// <param name="Step">For one step; shorter, so that a system that hangs leaves time for the next round.</param>
public sealed record InvestigationLimits(TimeSpan Run, TimeSpan Step)
{
    public static InvestigationLimits Default { get; } = new(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(8));
}
