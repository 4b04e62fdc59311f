namespace ChatOpsBot.GitHub;

/// <summary>The section <c>GitHub</c>: where issues are filed. Without a token or an app the system is off.</summary>
public sealed class GitHubOptions
{
    public const string Section = "GitHub";

    /// <summary>A token that may write issues: a fine-grained one with "Issues: read and write", or a classic one with the scope <c>repo</c>.</summary>
    public string Token { get; set; } = "";

    /// <summary>Number or client ID of a GitHub App, instead of <see cref="Token"/>; needs <see cref="PrivateKeyPath"/> and <see cref="InstallationId"/>.</summary>
    public string AppId { get; set; } = "";

    /// <summary>The PEM file with the app's private key.</summary>
    public string PrivateKeyPath { get; set; } = "";

    /// <summary>Number of the app's installation in the organisation.</summary>
    public string InstallationId { get; set; } = "";

    /// <summary>The API's address; <c>https://HOST/api/v3</c> for GitHub Enterprise Server.</summary>
    public string ApiUrl { get; set; } = "https://api.github.com";

    /// <summary><c>owner/name</c> of the repository for issues of runbooks that name none; empty for none.</summary>
    public string Repository { get; set; } = "";

    /// <summary>The secret of the webhook that posts to <c>/github/webhooks</c>; empty refuses every delivery.</summary>
    public string WebhookSecret { get; set; } = "";

    /// <summary>Whether issues, which hold logs and names of a production, may be filed where everybody reads them. Default: no.</summary>
    public bool AllowPublic { get; set; }

    public bool IsConfigured => Token.Length > 0 || AppId.Length > 0;
}
