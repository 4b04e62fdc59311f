namespace ChatOpsBot.Sandbox.GitHub;

/// <param name="Id">Unique over all repositories, unlike the number.</param>
/// <param name="StateReason">GitHub's word for why it is closed or open again; null while it was never closed.</param>
/// <param name="Labels">Names; the repository knows their colours.</param>
internal sealed record Issue(
    long Id,
    int Number,
    string User,
    string Title,
    string? Body,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? ClosedAt,
    string? StateReason,
    IReadOnlyList<string> Labels,
    IReadOnlyList<string> Assignees,
    IReadOnlyList<Comment> Comments)
{
    public string State => ClosedAt is null ? "open" : "closed";
}
