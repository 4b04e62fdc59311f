using RestSharp;

namespace ChatOpsBot.GitHub.Changes;

/// <summary>What was deployed, released and merged in a repository: the newest of each.</summary>
public sealed class ChangesClient
{
    private const int Most = 50;

    private readonly GitHubConnection _connection;

    internal ChangesClient(GitHubConnection connection) => _connection = connection;

    /// <exception cref="GitHubException"/>
    public Task<List<Deployment>> DeploymentsAsync(RepositoryName repository, CancellationToken cancellationToken) =>
        _connection.GetAsync(RepositoriesClient.Request(repository, "/deployments").AddQueryParameter("per_page", Most), GitHubJson.Default.ListDeployment, cancellationToken);

    /// <exception cref="GitHubException"/>
    public Task<List<Release>> ReleasesAsync(RepositoryName repository, CancellationToken cancellationToken) =>
        _connection.GetAsync(RepositoriesClient.Request(repository, "/releases").AddQueryParameter("per_page", Most), GitHubJson.Default.ListRelease, cancellationToken);

    /// <summary>Closed pull requests, those that were touched last first; not all of them were merged.</summary>
    /// <exception cref="GitHubException"/>
    public Task<List<PullRequest>> ClosedPullRequestsAsync(RepositoryName repository, CancellationToken cancellationToken) =>
        _connection.GetAsync(
            RepositoriesClient.Request(repository, "/pulls").AddQueryParameter("state", "closed").AddQueryParameter("sort", "updated").AddQueryParameter("direction", "desc").AddQueryParameter("per_page", Most),
            GitHubJson.Default.ListPullRequest, cancellationToken);
}
