using System.Globalization;
using RestSharp;

namespace ChatOpsBot.GitHub;

/// <summary>https://docs.github.com/en/rest/issues/issues</summary>
public sealed class IssuesClient
{
    private readonly GitHubConnection _connection;
    private readonly RepositoryGuard _guard;

    internal IssuesClient(GitHubConnection connection, RepositoryGuard guard)
    {
        _connection = connection;
        _guard = guard;
        Comment = new IssueCommentsClient(connection, guard);
        Labels = new IssuesLabelsClient(connection, guard);
    }

    public IssueCommentsClient Comment { get; }

    public IssuesLabelsClient Labels { get; }

    /// <summary>The issues that fit, newest first, without pull requests.</summary>
    /// <exception cref="GitHubException"/>
    public async Task<IReadOnlyList<Issue>> GetAllForRepositoryAsync(RepositoryName repository, RepositoryIssueRequest request, CancellationToken cancellationToken)
    {
        var issues = await Pages.ReadAllAsync(_connection, () =>
        {
            var page = RepositoriesClient.Request(repository, "/issues").AddQueryParameter("state", request.State);
            if (request.Creator is not null)
            {
                page.AddQueryParameter("creator", request.Creator);
            }

            if (request.Labels.Count > 0)
            {
                page.AddQueryParameter("labels", string.Join(',', request.Labels));
            }

            return page;
        }, GitHubJson.Default.ListIssue, cancellationToken, request.Most);
        return [.. issues.Where(issue => issue.PullRequest is null)];
    }

    /// <exception cref="GitHubException"/>
    public Task<Issue> GetAsync(RepositoryName repository, int number, CancellationToken cancellationToken) =>
        _connection.GetAsync(One(repository, number, Method.Get), GitHubJson.Default.Issue, cancellationToken);

    /// <summary>Files an issue. Not safe to repeat: look for it first after an error that is <see cref="GitHubError.Unavailable"/>.</summary>
    /// <exception cref="GitHubException"/>
    public async Task<Issue> CreateAsync(RepositoryName repository, NewIssue issue, CancellationToken cancellationToken)
    {
        await _guard.RequireAsync(repository, cancellationToken);
        return await _connection.WriteAsync(
            RepositoriesClient.Request(repository, "/issues", Method.Post), issue, GitHubJson.Default.NewIssue, GitHubJson.Default.Issue, cancellationToken);
    }

    /// <exception cref="GitHubException"/>
    public async Task<Issue> UpdateAsync(RepositoryName repository, int number, IssueUpdate update, CancellationToken cancellationToken)
    {
        await _guard.RequireAsync(repository, cancellationToken);
        return await _connection.WriteAsync(
            One(repository, number, Method.Patch), update, GitHubJson.Default.IssueUpdate, GitHubJson.Default.Issue, cancellationToken);
    }

    private static RestRequest One(RepositoryName repository, int number, Method method) =>
        RepositoriesClient.Request(repository, "/issues/{number}", method).AddUrlSegment("number", number.ToString(CultureInfo.InvariantCulture));
}
