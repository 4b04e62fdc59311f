namespace ChatOpsBot.Sentry;

/// <summary>The section <c>Sentry</c>. Empty = off.</summary>
public sealed class SentryOptions
{
    public const string Section = "Sentry";

    /// <summary>An auth token with <c>event:read</c>, <c>project:read</c> and <c>org:read</c>.</summary>
    public string Token { get; set; } = "";

    /// <summary>The organization's slug; empty = the only one that the token reads.</summary>
    public string Organization { get; set; } = "";

    /// <summary>Address up to the part before <c>/api/0</c>. Default: https://sentry.io</summary>
    public string ApiUrl { get; set; } = "https://sentry.io";

    public bool IsConfigured => Token.Length > 0;
}
