namespace ChatOpsBot.WebConsole;

/// <summary>The section <c>Console:SignIn</c>: how people prove who they are. Without any of it the console answers on this machine only.</summary>
public sealed class SignInOptions
{
    /// <summary>A request header in which a proxy that has signed people in (OpenID Connect) names them, such as <c>X-Auth-Request-Email</c>. Empty = no proxy does.</summary>
    public string IdentityHeader { get; set; } = "";

    /// <summary>A header with their groups, divided by commas. Empty = none.</summary>
    public string GroupsHeader { get; set; } = "";

    /// <summary>Addresses of the proxies whose headers are believed: <c>10.0.3.7</c>, <c>10.0.0.0/24</c>.</summary>
    public List<string> Proxies { get; set; } = [];

    /// <summary>Bearer tokens, each with the person that it signs in.</summary>
    public List<ConsoleToken> Tokens { get; set; } = [];

    public bool IsConfigured => IdentityHeader.Length > 0 || Tokens.Count > 0;
}
