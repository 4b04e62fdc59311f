namespace ChatOpsBot.GitHub;

/// <summary>Which issues of a repository to list. A list is up to date at once, where a search lags.</summary>
public sealed record RepositoryIssueRequest
{
    /// <summary>A login; null for anybody.</summary>
    public string? Creator { get; init; }

    /// <summary>All of them; empty for any.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary><c>open</c>, <c>closed</c> or <c>all</c>.</summary>
    public string State { get; init; } = "open";

    /// <summary>How many of the newest are read, pull requests counted.</summary>
    public int Most { get; init; } = 2_000;
}
