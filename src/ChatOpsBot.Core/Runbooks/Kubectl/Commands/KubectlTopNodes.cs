namespace ChatOpsBot.Core.Runbooks.Kubectl.Commands;

/// <summary><c>kubectl top nodes</c>.</summary>
public sealed record KubectlTopNodes : KubectlCommand
{
    /// <summary>Null for all that the selector keeps.</summary>
    public string? Name { get; init; }

    public string? LabelSelector { get; init; }

    public UsageOrder SortBy { get; init; }

    /// <summary>Per cent of the capacity instead of the allocatable.</summary>
    public bool ShowCapacity { get; init; }

    public bool NoHeaders { get; init; }
}
