using System.Globalization;
using RestSharp;

namespace ChatOpsBot.GitHub;

/// <summary>https://docs.github.com/en/rest/issues/comments</summary>
public sealed class IssueCommentsClient
{
    private readonly GitHubConnection _connection;
    private readonly RepositoryGuard _guard;

    internal IssueCommentsClient(GitHubConnection connection, RepositoryGuard guard)
    {
        _connection = connection;
        _guard = guard;
    }

    /// <summary>All comments of an issue, oldest first.</summary>
    /// <exception cref="GitHubException"/>
    public async Task<IReadOnlyList<IssueComment>> GetAllForIssueAsync(RepositoryName repository, int number, CancellationToken cancellationToken) =>
        await Pages.ReadAllAsync(_connection, () => OfIssue(repository, number, Method.Get), GitHubJson.Default.ListIssueComment, cancellationToken);

    /// <summary>Adds a comment. Not safe to repeat: look for it first after an error that is <see cref="GitHubError.Unavailable"/>.</summary>
    /// <exception cref="GitHubException"/>
    public async Task<IssueComment> CreateAsync(RepositoryName repository, int number, string body, CancellationToken cancellationToken)
    {
        await _guard.RequireAsync(repository, cancellationToken);
        return await _connection.WriteAsync(
            OfIssue(repository, number, Method.Post), new CommentText(body), GitHubJson.Default.CommentText, GitHubJson.Default.IssueComment, cancellationToken);
    }

    /// <param name="id">The comment's own number, not its issue's.</param>
    /// <exception cref="GitHubException"/>
    public async Task<IssueComment> UpdateAsync(RepositoryName repository, long id, string body, CancellationToken cancellationToken)
    {
        await _guard.RequireAsync(repository, cancellationToken);
        var request = RepositoriesClient.Request(repository, "/issues/comments/{id}", Method.Patch).AddUrlSegment("id", id.ToString(CultureInfo.InvariantCulture));
        return await _connection.WriteAsync(request, new CommentText(body), GitHubJson.Default.CommentText, GitHubJson.Default.IssueComment, cancellationToken);
    }

    private static RestRequest OfIssue(RepositoryName repository, int number, Method method) =>
        RepositoriesClient.Request(repository, "/issues/{number}/comments", method).AddUrlSegment("number", number.ToString(CultureInfo.InvariantCulture));
}
