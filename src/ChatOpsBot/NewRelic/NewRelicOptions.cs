namespace ChatOpsBot.NewRelic;

/// <summary>The section <c>NewRelic</c>. Empty = off.</summary>
public sealed class NewRelicOptions
{
    public const string Section = "NewRelic";

    /// <summary>A user key (<c>NRAK-…</c>); the bot only reads with it.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>The number of the account that is asked; 0 = none.</summary>
    public long AccountId { get; set; }

    /// <summary>NerdGraph's address. Default: https://api.newrelic.com/graphql; in the EU https://api.eu.newrelic.com/graphql</summary>
    public string ApiUrl { get; set; } = "https://api.newrelic.com/graphql";

    public bool IsConfigured => ApiKey.Length > 0;
}
