namespace ChatOpsBot.Core.Runbooks.Kubectl.Commands;

/// <summary><c>kubectl top pods</c>.</summary>
public sealed record KubectlTopPods : KubectlCommand
{
    /// <summary>Null for all that the selectors keep.</summary>
    public string? Name { get; init; }

    public string? LabelSelector { get; init; }

    public string? FieldSelector { get; init; }

    /// <summary>A row for each container.</summary>
    public bool Containers { get; init; }

    public UsageOrder SortBy { get; init; }

    /// <summary>A last line with the totals.</summary>
    public bool Sum { get; init; }

    public bool NoHeaders { get; init; }
}
