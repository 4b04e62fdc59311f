namespace ChatOpsBot.Teams.Authentication;

/// <summary>Where the bot may send, with its token: only the cloud's connectors, and loopback where nothing is real.</summary>
internal sealed class ServiceAddresses(TeamsOptions options, bool isWorld)
{
    private readonly TeamsCloud _cloud = TeamsCloud.Of(options);

    public bool Allows(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url)
        && url.UserInfo.Length == 0
        && ((isWorld && url.IsLoopback && url.Scheme is "http" or "https")
            || (url.Scheme == Uri.UriSchemeHttps && url.IsDefaultPort && _cloud.Hosts.Any(host => Matches(url.IdnHost, host)))
            || (url.IsLoopback && options.ServiceHosts.Contains(url.Host, StringComparer.OrdinalIgnoreCase)));

    private static bool Matches(string host, string pattern) => pattern.StartsWith("*.", StringComparison.Ordinal)
        ? host.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase)
        : host.Equals(pattern, StringComparison.OrdinalIgnoreCase);
}
