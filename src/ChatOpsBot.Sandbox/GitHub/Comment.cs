namespace ChatOpsBot.Sandbox.GitHub;

internal sealed record Comment(long Id, string User, string Body, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);
