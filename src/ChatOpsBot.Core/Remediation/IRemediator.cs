namespace ChatOpsBot.Core.Remediation;

/// <summary>Plans changes to one kind of system. Planning reads, and asks the system to try without doing; it never changes anything.</summary>
public interface IRemediator
{
    bool Handles(ChangeRequest change);

    /// <param name="cluster">Null for the only one, or for a change that belongs to none.</param>
    /// <param name="asUser">The Kubernetes user to be; null for the bot's own account.</param>
    Task<PlanOutcome> PlanAsync(ChangeRequest change, string? cluster, string? asUser, CancellationToken cancellationToken);
}

/// <summary>What became of planning.</summary>
public abstract record PlanOutcome
{
    private PlanOutcome()
    {
    }

    public sealed record Ready(PlanMaterial Material) : PlanOutcome;

    /// <param name="Reason">One sentence: what is missing or wrong, and what to do.</param>
    public sealed record Impossible(string Reason) : PlanOutcome;
}
