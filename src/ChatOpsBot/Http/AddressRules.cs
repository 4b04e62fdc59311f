using System.Net;
using System.Net.Sockets;

namespace ChatOpsBot.Http;

/// <summary>Which IP addresses a request of a runbook may go to.</summary>
/// <remarks>Ranges: https://www.iana.org/assignments/iana-ipv4-special-registry and iana-ipv6-special-registry.</remarks>
internal static class AddressRules
{
    private static readonly IPNetwork[] Never = Networks(
        "0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4",
        "100.100.100.200/32", "168.63.129.16/32",
        "::/128", "::1/128", "fe80::/10", "fec0::/10", "ff00::/8", "fd00:ec2::254/128", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96");

    private static readonly IPNetwork[] Private = Networks("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7");

    /// <returns>Why the address is refused; null when it is not.</returns>
    /// <param name="isListed">True when the configuration names the host itself, which opens private networks.</param>
    public static string? Refusal(IPAddress address, bool isListed)
    {
        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (Never.Any(network => Holds(network, address)))
        {
            return $"{address} is a loopback, link-local, metadata or otherwise special address";
        }

        return !isListed && Private.Any(network => Holds(network, address))
            ? $"{address} is in a private network: name the host itself in Http:AllowedHosts to allow that"
            : null;
    }

    private static bool Holds(IPNetwork network, IPAddress address) =>
        network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address.AddressFamily == AddressFamily.InterNetworkV6 && address.ScopeId != 0
            ? new IPAddress(address.GetAddressBytes())
            : address);

    private static IPNetwork[] Networks(params string[] networks) => [.. networks.Select(IPNetwork.Parse)];
}
