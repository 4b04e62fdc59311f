namespace ChatOpsBot.GitHub;

/// <summary>What is to change about an issue; null leaves a field as it is.</summary>
public sealed record IssueUpdate
{
    public string? Title { get; init; }

    public string? Body { get; init; }

    /// <summary><c>open</c> or <c>closed</c>.</summary>
    public string? State { get; init; }

    /// <summary><c>completed</c>, <c>not_planned</c> or <c>reopened</c>.</summary>
    public string? StateReason { get; init; }

    /// <summary>All labels that it is to have.</summary>
    public IReadOnlyList<string>? Labels { get; init; }
}
