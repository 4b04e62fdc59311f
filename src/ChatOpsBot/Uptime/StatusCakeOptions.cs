namespace ChatOpsBot.Uptime;

/// <summary>The section <c>StatusCake</c>. Empty = off.</summary>
public sealed class StatusCakeOptions
{
    public const string Section = "StatusCake";

    /// <summary>An API token of the account; the bot only reads with it.</summary>
    public string Token { get; set; } = "";

    /// <summary>Address up to the part before <c>/v1</c>. Default: https://api.statuscake.com</summary>
    public string ApiUrl { get; set; } = "https://api.statuscake.com";

    public bool IsConfigured => Token.Length > 0;
}
