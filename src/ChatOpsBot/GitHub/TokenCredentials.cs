namespace ChatOpsBot.GitHub;

/// <summary>A personal access token.</summary>
internal sealed class TokenCredentials(string token) : IGitHubCredentials
{
    public ValueTask<string> AuthorizationAsync(CancellationToken cancellationToken) => ValueTask.FromResult($"Bearer {token}");

    public bool Forget(string authorization) => false;

    public string? AppAuthorization() => null;
}
