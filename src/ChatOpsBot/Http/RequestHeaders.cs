using System.Collections.Immutable;

namespace ChatOpsBot.Http;

/// <summary>Says which of a runbook's request headers are sent.</summary>
internal static class RequestHeaders
{
    /// <summary>They steer the connection, choose another host, act for somebody else, or open a metadata service.</summary>
    private static readonly string[] Refused =
    [
        "Host", "Connection", "Keep-Alive", "Upgrade", "TE", "Trailer", "Transfer-Encoding", "Expect", "Forwarded", "Via", "Cookie", "Origin",
        "Metadata", "Metadata-Flavor", "Range", "Accept-Encoding",
    ];

    private static readonly string[] RefusedPrefixes = ["Proxy-", "Content-", "X-Forwarded-", "X-Original-", "X-Rewrite-", "X-Aws-", "X-Google-", "Sec-", "Impersonate-", "X-HTTP-Method"];

    /// <param name="refused">The names that are left out, for the answer to say so.</param>
    public static void Apply(HttpRequestMessage request, ImmutableSortedDictionary<string, string> headers, out IReadOnlyList<string> refused)
    {
        var left = new List<string>();
        foreach (var (name, value) in headers)
        {
            if (!MaySend(name, value) || !request.Headers.TryAddWithoutValidation(name, value))
            {
                left.Add(name);
            }
        }

        refused = left;
    }

    private static bool MaySend(string name, string value) =>
        !Refused.Contains(name, StringComparer.OrdinalIgnoreCase)
        && !RefusedPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        && !value.Any(char.IsControl);
}
