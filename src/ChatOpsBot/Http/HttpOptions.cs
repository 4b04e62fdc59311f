namespace ChatOpsBot.Http;

/// <summary>The section <c>Http</c>: which endpoints outside the clusters runbooks may read.</summary>
public sealed class HttpOptions
{
    public const string Section = "Http";

    /// <summary>
    /// Host names, exact (<c>api.example.com</c>) or with everything below one (<c>*.example.com</c>). Empty: only services inside
    /// the clusters. An address in a private network is reached only when its host is listed exactly.
    /// </summary>
    public List<string> AllowedHosts { get; set; } = [];

    /// <summary>
    /// Where a world answers for every host, as <c>{Gateway}/{scheme}/{authority}/{path}</c>; set while one is served.
    /// Empty: hosts answer for themselves.
    /// </summary>
    public string Gateway { get; set; } = "";

    /// <summary>Bearer token of <see cref="Gateway"/>; it is sent nowhere else.</summary>
    public string GatewayToken { get; set; } = "";
}
