namespace ChatOpsBot.GitHub.Changes;

/// <summary>https://docs.github.com/en/rest/releases/releases</summary>
public sealed record Release(string TagName, string? Name, bool Draft, DateTimeOffset? PublishedAt, User? Author, string? HtmlUrl);
