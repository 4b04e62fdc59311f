using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RestSharp;

namespace ChatOpsBot.GitHub;

/// <summary>A GitHub App's installation: a token for an hour, had with a JWT that the app's key signs.</summary>
/// <remarks>https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/authenticating-as-a-github-app-installation</remarks>
internal sealed class AppCredentials(RestClient rest, string appId, string installationId, RSA key, TimeProvider clock) : IGitHubCredentials, IDisposable
{
    /// <summary>A token is renewed so long before it ends.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _renewing = new(1);
    private InstallationToken? _token;

    public async ValueTask<string> AuthorizationAsync(CancellationToken cancellationToken)
    {
        await _renewing.WaitAsync(cancellationToken);
        try
        {
            var token = _token;
            if (token is null || token.ExpiresAt - Margin < clock.GetUtcNow())
            {
                _token = token = await RenewAsync(cancellationToken);
            }

            return $"Bearer {token.Token}";
        }
        finally
        {
            _renewing.Release();
        }
    }

    public bool Forget(string authorization)
    {
        var known = Interlocked.Exchange(ref _token, null);
        return known is not null && authorization == $"Bearer {known.Token}";
    }

    public string AppAuthorization()
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();

        // A minute back, because GitHub refuses a token from its future; ten minutes are the most it allows.
        var payload = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object> { ["iat"] = now - 60, ["exp"] = now + 540, ["iss"] = appId });
        var head = $"{Base64Url.EncodeToString("""{"alg":"RS256","typ":"JWT"}"""u8)}.{Base64Url.EncodeToString(payload)}";
        var signature = key.SignData(Encoding.ASCII.GetBytes(head), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"Bearer {head}.{Base64Url.EncodeToString(signature)}";
    }

    public void Dispose()
    {
        key.Dispose();
        _renewing.Dispose();
    }

    private async Task<InstallationToken> RenewAsync(CancellationToken cancellationToken)
    {
        var request = new RestRequest("app/installations/{id}/access_tokens", Method.Post).AddUrlSegment("id", installationId);
        var response = await rest.ExecuteAsync(GitHubConnection.Describe(request, AppAuthorization()), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return GitHubFailures.Read(response, clock) is { } failure
            ? throw new GitHubException(failure.Error, $"no token for installation {installationId} of app {appId}: {failure.Message}", failure) { RetryAfter = failure.RetryAfter }
            : GitHubConnection.Parse(response, GitHubJson.Default.InstallationToken);
    }
}
