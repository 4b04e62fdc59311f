namespace ChatOpsBot.Http;

/// <summary>Which hosts may be asked.</summary>
internal sealed class AllowedHosts(IEnumerable<string> patterns)
{
    private readonly HashSet<string> _exact = new(patterns.Where(p => !p.StartsWith('*')).Select(Plain), StringComparer.OrdinalIgnoreCase);
    private readonly string[] _below = [.. patterns.Where(p => p.StartsWith("*.", StringComparison.Ordinal)).Select(p => Plain(p)[1..])];

    public bool Allows(Uri address) => IsListed(address) || _below.Any(end => Plain(address.IdnHost).EndsWith(end, StringComparison.OrdinalIgnoreCase));

    /// <summary>True when the host is named itself, not only through a star.</summary>
    public bool IsListed(Uri address) => _exact.Contains(Plain(address.IdnHost));

    private static string Plain(string host) => host.Trim('[', ']').TrimEnd('.');
}
