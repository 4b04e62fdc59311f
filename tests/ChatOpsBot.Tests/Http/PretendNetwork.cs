using System.Net;
using ChatOpsBot.Http;

namespace ChatOpsBot.Tests.Http;

/// <summary>Resolves names as a test says, and leads every connection that is allowed to a server on this machine.</summary>
internal sealed class PretendNetwork(Uri server, params IPAddress[] addresses) : HttpNetwork
{
    public List<string> Resolved { get; } = [];

    protected override Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        Resolved.Add(host);
        return Task.FromResult(addresses);
    }

    protected override ValueTask<Stream> DialAsync(IPAddress[] checkedAddresses, int port, CancellationToken cancellationToken) =>
        base.DialAsync([IPAddress.Loopback], server.Port, cancellationToken);
}
