namespace ChatOpsBot.GitHub;

/// <summary>The body of a new or changed comment.</summary>
internal sealed record CommentText(string Body);

/// <summary>An error as GitHub writes it. https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api</summary>
internal sealed record ErrorReply(string? Message, IReadOnlyList<System.Text.Json.JsonElement>? Errors);

/// <summary>A file of a repository. https://docs.github.com/en/rest/repos/contents</summary>
/// <param name="Content">In base64, with line ends in it.</param>
internal sealed record FileContent(string Content, string Encoding);

internal sealed record RateLimitReply(RateLimit Rate);

/// <summary>The app that a JWT speaks for.</summary>
internal sealed record AppReply(string Slug);

internal sealed record InstallationToken(string Token, DateTimeOffset ExpiresAt);
