namespace ChatOpsBot.StatusPages;

/// <summary>The status pages of others: <c>StatusPages[]</c>. Empty = off.</summary>
public sealed class StatusPagesOptions
{
    public const string Section = "StatusPages";

    public List<StatusPageOptions> StatusPages { get; set; } = [];
}

/// <summary>One status page.</summary>
public sealed class StatusPageOptions
{
    /// <summary>The word that runbooks name it by: <c>github</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary>
    /// The page's address. With <c>/public/currentevents</c> it is read as AWS', with an ending of <c>.rss</c>, <c>.xml</c>, <c>.atom</c> or <c>/feed</c> as a feed,
    /// otherwise as a page of Atlassian Statuspage. Empty for <c>github</c>, <c>pypi</c> and <c>aws</c>, which are known.
    /// </summary>
    public string Url { get; set; } = "";

    /// <summary>Sent as <c>Authorization: Bearer …</c> to a page that is not public; empty for none.</summary>
    public string BearerToken { get; set; } = "";

    /// <summary>Host names by which our own logs show that it is this company: <c>api.payments.example</c>. Empty for well-known companies, and otherwise for <see cref="Name"/>.</summary>
    public List<string> Hosts { get; set; } = [];

    /// <summary><see cref="Url"/>, or the known one.</summary>
    internal string Address => Url.Length > 0 ? Url : Name.ToLowerInvariant() switch
    {
        "github" => "https://www.githubstatus.com",
        "pypi" => "https://status.python.org",
        "aws" => "https://health.aws.amazon.com/public/currentevents",
        _ => "",
    };
}
