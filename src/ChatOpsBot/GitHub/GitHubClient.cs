using System.Security.Cryptography;
using ChatOpsBot.GitHub.Changes;
using RestSharp;

namespace ChatOpsBot.GitHub;

/// <summary>GitHub's REST API as far as incidents need it. https://docs.github.com/en/rest</summary>
/// <remarks>Every method throws <see cref="GitHubException"/>. Nothing is written to a public repository unless <see cref="GitHubOptions.AllowPublic"/>.</remarks>
public sealed class GitHubClient : IDisposable
{
    private readonly GitHubConnection _connection;
    private readonly IGitHubCredentials _credentials;
    private readonly GitHubConnection? _elsewhere;

    public GitHubClient(GitHubOptions options, TimeProvider clock)
    {
        var rest = GitHubConnection.Client(options.ApiUrl);
        _credentials = options.AppId.Length > 0
            ? new AppCredentials(rest, options.AppId, options.InstallationId, Key(options.PrivateKeyPath), clock)
            : new TokenCredentials(options.Token);
        _connection = new GitHubConnection(rest, _credentials, new WritePace(options.WriteInterval, clock), clock);
        Repository = new RepositoriesClient(_connection);
        Issue = new IssuesClient(_connection, new RepositoryGuard(Repository, options.AllowPublic, clock));
        Project = new ProjectsClient(_connection, options.ApiUrl);
        User = new UsersClient(rest, _connection, _credentials, clock);
        _elsewhere = options.ChangesUrl.Length > 0 ? new GitHubConnection(GitHubConnection.Client(options.ChangesUrl), _credentials, new WritePace(options.WriteInterval, clock), clock) : null;
        Changes = new ChangesClient(_elsewhere ?? _connection);
    }

    public RepositoriesClient Repository { get; }

    public IssuesClient Issue { get; }

    public UsersClient User { get; }

    public ProjectsClient Project { get; }
    public ChangesClient Changes { get; }

    /// <summary>What is left of the hour's requests; asking costs none.</summary>
    public async Task<RateLimit> GetRateLimitAsync(CancellationToken cancellationToken) =>
        (await _connection.GetAsync(new RestRequest("rate_limit"), GitHubJson.Default.RateLimitReply, cancellationToken)).Rate;

    public void Dispose()
    {
        _connection.Dispose();
        _elsewhere?.Dispose();
        (_credentials as IDisposable)?.Dispose();
    }

    private static RSA Key(string path)
    {
        var key = RSA.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            return key;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException or IOException or UnauthorizedAccessException)
        {
            key.Dispose();
            throw new GitHubException(GitHubError.Unauthorized, $"GitHub:PrivateKeyPath {path} holds no readable RSA key in PEM: {e.Message}", e);
        }
    }
}
