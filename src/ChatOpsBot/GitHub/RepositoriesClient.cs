using System.Text;
using RestSharp;

namespace ChatOpsBot.GitHub;

/// <summary>https://docs.github.com/en/rest/repos/repos</summary>
public sealed class RepositoriesClient
{
    private readonly GitHubConnection _connection;

    internal RepositoriesClient(GitHubConnection connection) => _connection = connection;

    /// <exception cref="GitHubException"/>
    public Task<Repository> GetAsync(RepositoryName repository, CancellationToken cancellationToken) =>
        _connection.GetAsync(Request(repository, ""), GitHubJson.Default.Repository, cancellationToken);

    /// <summary>The text of an issue template; null when the repository has none of that name.</summary>
    /// <exception cref="GitHubException"/>
    public async Task<string?> GetIssueTemplateAsync(RepositoryName repository, string file, CancellationToken cancellationToken)
    {
        try
        {
            var request = Request(repository, "/contents/.github/ISSUE_TEMPLATE/{file}").AddUrlSegment("file", file);
            var content = await _connection.GetAsync(request, GitHubJson.Default.FileContent, cancellationToken);
            return Encoding.UTF8.GetString(Convert.FromBase64String(content.Content));
        }
        catch (GitHubException fault) when (fault.Error == GitHubError.NotFound)
        {
            return null;
        }
    }

    /// <summary>A request about something in a repository.</summary>
    /// <param name="path">Behind the repository's own path, with a slash in front.</param>
    internal static RestRequest Request(RepositoryName repository, string path, Method method = Method.Get) =>
        new RestRequest($"repos/{{owner}}/{{repo}}{path}", method).AddUrlSegment("owner", repository.Owner).AddUrlSegment("repo", repository.Name);
}
