namespace ChatOpsBot.GitHub.Changes;

/// <summary>https://docs.github.com/en/rest/pulls/pulls</summary>
public sealed record PullRequest(int Number, string Title, DateTimeOffset? MergedAt, User? User, string? HtmlUrl);
