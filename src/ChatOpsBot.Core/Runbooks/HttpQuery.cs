using System.Collections.Immutable;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Runbooks;

/// <summary>A request without a body that reads an HTTP endpoint.</summary>
/// <param name="Method"><c>GET</c> or <c>HEAD</c>.</param>
/// <param name="Address">Absolute, <c>http</c> or <c>https</c>.</param>
public sealed record HttpQuery(string Method, Uri Address) : DiagnosticQuery
{
    public override string Source => "http";

    /// <summary>Request headers that the runbook names.</summary>
    public ImmutableSortedDictionary<string, string> Headers { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Whether redirects within the same host are followed (<c>curl -L</c>).</summary>
    public bool FollowRedirects { get; init; }

    /// <summary>Whether the lines begin with the status line and the response headers (<c>curl -i</c>, <c>-I</c>).</summary>
    public bool ShowHeaders { get; init; }

    /// <summary>Whether the one line is the status code alone (<c>curl -o /dev/null -w '%{http_code}'</c>).</summary>
    public bool StatusOnly { get; init; }

    /// <summary>True for a name that only a cluster resolves: <c>http://api-gateway</c>, <c>….svc</c>, <c>….svc.cluster.local</c>.</summary>
    public bool IsInCluster => Address.HostNameType == UriHostNameType.Dns && Address.IdnHost.TrimEnd('.') is var host
        && (!host.Contains('.', StringComparison.Ordinal) || host.EndsWith(".svc", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".svc.cluster.local", StringComparison.OrdinalIgnoreCase));
}
