using RestSharp;

namespace ChatOpsBot.GitHub;

/// <summary>https://docs.github.com/en/rest/users/users, and https://docs.github.com/en/rest/apps/apps for an app.</summary>
public sealed class UsersClient
{
    private readonly RestClient _rest;
    private readonly GitHubConnection _connection;
    private readonly IGitHubCredentials _credentials;
    private readonly TimeProvider _clock;

    internal UsersClient(RestClient rest, GitHubConnection connection, IGitHubCredentials credentials, TimeProvider clock)
    {
        _rest = rest;
        _connection = connection;
        _credentials = credentials;
        _clock = clock;
    }

    /// <summary>Who writes when the bot writes.</summary>
    /// <exception cref="GitHubException"/>
    public async Task<User> CurrentAsync(CancellationToken cancellationToken)
    {
        if (_credentials.AppAuthorization() is not { } authorization)
        {
            return await _connection.GetAsync(new RestRequest("user"), GitHubJson.Default.User, cancellationToken);
        }

        // Installation tokens may not ask "who am I"; the app itself may.
        var response = await _rest.ExecuteAsync(GitHubConnection.Describe(new RestRequest("app"), authorization), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return GitHubFailures.Read(response, _clock) is { } failure
            ? throw failure
            : new User($"{GitHubConnection.Parse(response, GitHubJson.Default.AppReply).Slug}[bot]", "Bot");
    }
}
