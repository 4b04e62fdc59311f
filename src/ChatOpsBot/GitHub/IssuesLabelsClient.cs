using RestSharp;

namespace ChatOpsBot.GitHub;

/// <summary>https://docs.github.com/en/rest/issues/labels</summary>
public sealed class IssuesLabelsClient
{
    private readonly GitHubConnection _connection;
    private readonly RepositoryGuard _guard;

    internal IssuesLabelsClient(GitHubConnection connection, RepositoryGuard guard)
    {
        _connection = connection;
        _guard = guard;
    }

    /// <exception cref="GitHubException"/>
    public async Task<IReadOnlyList<Label>> GetAllForRepositoryAsync(RepositoryName repository, CancellationToken cancellationToken) =>
        await Pages.ReadAllAsync(_connection, () => RepositoriesClient.Request(repository, "/labels"), GitHubJson.Default.ListLabel, cancellationToken);

    /// <exception cref="GitHubException">With <see cref="GitHubError.Invalid"/> also when the label exists.</exception>
    public async Task<Label> CreateAsync(RepositoryName repository, NewLabel label, CancellationToken cancellationToken)
    {
        await _guard.RequireAsync(repository, cancellationToken);
        return await _connection.WriteAsync(
            RepositoriesClient.Request(repository, "/labels", Method.Post), label, GitHubJson.Default.NewLabel, GitHubJson.Default.Label, cancellationToken);
    }
}
