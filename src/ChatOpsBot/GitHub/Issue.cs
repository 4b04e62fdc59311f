namespace ChatOpsBot.GitHub;

/// <param name="State"><c>open</c> or <c>closed</c>.</param>
/// <param name="StateReason"><c>completed</c>, <c>not_planned</c>, <c>reopened</c>, or null.</param>
/// <param name="PullRequest">Set when this is a pull request, which GitHub lists among the issues.</param>
public sealed record Issue(
    long Id,
    int Number,
    string Title,
    string? Body,
    string State,
    string? StateReason,
    string HtmlUrl,
    User? User,
    IReadOnlyList<Label> Labels,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? ClosedAt,
    PullRequestLink? PullRequest);
