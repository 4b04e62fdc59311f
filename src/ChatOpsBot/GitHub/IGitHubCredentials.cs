namespace ChatOpsBot.GitHub;

/// <summary>Signs requests to GitHub.</summary>
internal interface IGitHubCredentials
{
    /// <summary>The value of the header Authorization.</summary>
    /// <exception cref="GitHubException">The credentials could not be had.</exception>
    ValueTask<string> AuthorizationAsync(CancellationToken cancellationToken);

    /// <summary>GitHub did not accept this value; true when another one can be had.</summary>
    bool Forget(string authorization);

    /// <summary>Signs as the app itself, which is asked who it is; null for credentials that are not an app's.</summary>
    string? AppAuthorization();
}
