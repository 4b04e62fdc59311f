namespace ChatOpsBot.GitHub.Changes;

/// <summary>https://docs.github.com/en/rest/deployments/deployments</summary>
public sealed record Deployment(string? Ref, string? Sha, string? Environment, string? Description, DateTimeOffset CreatedAt, User? Creator);
