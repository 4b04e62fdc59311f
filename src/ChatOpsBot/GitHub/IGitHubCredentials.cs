namespace ChatOpsBot.GitHub;

/// <summary>Signs requests to GitHub.</summary>
internal interface IGitHubCredentials
{
    /// <summary>The value of the header Authorization.</summary>
    /// <exception cref="GitHubException">The credentials could not be had.</exception>
    ValueTask<string> AuthorizationAsync(CancellationToken cancellationToken);

    /// <summary>Signs as the app itself, which is asked who it is; null for credentials that are not an app's.</summary>
    string? AppAuthorization();
}
