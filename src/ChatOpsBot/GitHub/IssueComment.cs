namespace ChatOpsBot.GitHub;

public sealed record IssueComment(long Id, string? Body, string HtmlUrl, User? User, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);
