namespace ChatOpsBot.GitHub;

/// <summary>What an issue that is a pull request carries.</summary>
public sealed record PullRequestLink(string? Url);
