using System.Net;
using System.Net.Sockets;

namespace ChatOpsBot.Http;

/// <summary>Opens connections to addresses that were checked, so that a name cannot lead elsewhere between the check and the connection.</summary>
internal class HttpNetwork
{
    /// <exception cref="AddressRefusedException">One of the name's addresses is not allowed.</exception>
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint host, bool isListed, CancellationToken cancellationToken)
    {
        var addresses = IPAddress.TryParse(host.Host.Trim('[', ']'), out var literal) ? [literal] : await ResolveAsync(host.Host, cancellationToken);
        if (addresses.Length == 0)
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        foreach (var address in addresses)
        {
            if (AddressRules.Refusal(address, isListed) is { } refusal)
            {
                throw new AddressRefusedException($"{host.Host} resolves to an address that is never asked: {refusal}");
            }
        }

        return await DialAsync(addresses, host.Port, cancellationToken);
    }

    protected virtual Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) => Dns.GetHostAddressesAsync(host, cancellationToken);

    protected virtual async ValueTask<Stream> DialAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
