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

    /// <summary>Whether closing an incident's issue on GitHub resolves the incident. Default: no, the conversation is told and asked.</summary>
    public bool ClosingResolves { get; set; }

    /// <summary>Logins that new issues are assigned to; those who may not be assigned are left out.</summary>
    public List<string> Assignees { get; set; } = [];

    /// <summary>Number of the milestone that new issues belong to; 0 for none.</summary>
    public int Milestone { get; set; }

    /// <summary>A file in the repository's <c>.github/ISSUE_TEMPLATE</c> whose headings issues are written under: <c>incident.md</c>. Empty = our own.</summary>
    public string IssueTemplate { get; set; } = "";

    /// <summary>The project board that new issues are put on; without a number none.</summary>
    public GitHubProjectOptions Project { get; set; } = new();

    /// <summary>Time between two writes, at least. Default: one second, as GitHub asks; zero for a server without limits.</summary>
    public TimeSpan WriteInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether issues, which hold logs and names of a production, may be filed where everybody reads them. Default: no.</summary>
    public bool AllowPublic { get; set; }

    /// <summary>Where deployments, releases and pull requests are read; a world that tells of them sets it. Empty: <see cref="ApiUrl"/>.</summary>
    public string ChangesUrl { get; set; } = "";

    public bool IsConfigured => Token.Length > 0 || AppId.Length > 0;
}
