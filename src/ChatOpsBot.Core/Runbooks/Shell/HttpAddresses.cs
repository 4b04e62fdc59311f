using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ChatOpsBot.Core.Runbooks.Shell;

/// <summary>Which addresses a step may name. Whether a host is allowed is asked again, with its resolved addresses, when the step runs.</summary>
internal static class HttpAddresses
{
    /// <summary>Null when the address may be asked; otherwise the reason why not, for a person.</summary>
    public static string? Read(string written, out Uri? address)
    {
        address = null;
        if (written.Contains("{{", StringComparison.Ordinal) || written.Contains("{%", StringComparison.Ordinal))
        {
            return "its address is a template tag ({{ … }}) that the documentation site fills in";
        }

        if (written.AsSpan().IndexOfAny("{}[]") >= 0 && !written.Contains("://[", StringComparison.Ordinal))
        {
            return "its address is a pattern for several addresses";
        }

        // curl reads a bare host as http.
        var text = written.Contains("://", StringComparison.Ordinal) ? written : "http://" + written;
        if (written.Any(char.IsWhiteSpace) || !Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || written.Contains('\\', StringComparison.Ordinal))
        {
            return "its address cannot be read";
        }

        if (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps)
        {
            return $"only http and https are asked, not {uri.Scheme}";
        }

        if (uri.UserInfo.Length > 0)
        {
            return "its address carries credentials";
        }

        if (IsLocal(uri))
        {
            return "its address is the machine's own, a link-local or a metadata address";
        }

        address = uri;
        return null;
    }

    public static bool CarriesCredentials(string header) =>
        header.ToLowerInvariant() is "authorization" or "cookie" or "proxy-authorization" || header.Contains("token", StringComparison.OrdinalIgnoreCase)
        || header.Contains("secret", StringComparison.OrdinalIgnoreCase) || header.Contains("api-key", StringComparison.OrdinalIgnoreCase) || header.Contains("apikey", StringComparison.OrdinalIgnoreCase);

    public static bool ChangesRouting(string header) =>
        header.ToLowerInvariant() is "host" or "connection" or "upgrade" or "transfer-encoding" or "content-length" or "te" or "expect" or "metadata-flavor" or "metadata"
        || header.StartsWith("x-forwarded", StringComparison.OrdinalIgnoreCase) || header.Contains("method", StringComparison.OrdinalIgnoreCase)
        || header.StartsWith("impersonate", StringComparison.OrdinalIgnoreCase) || header.StartsWith("x-aws-ec2", StringComparison.OrdinalIgnoreCase);

    private static bool IsLocal(Uri uri)
    {
        var host = uri.IdnHost.TrimEnd('.').ToLowerInvariant();
        if (host is "localhost" or "metadata" or "metadata.google.internal" or "instance-data" or "localhost.localdomain" or "ip6-localhost" or "ip6-loopback"
            || host.EndsWith(".localhost", StringComparison.Ordinal) || host.EndsWith(".metadata.google.internal", StringComparison.Ordinal))
        {
            return true;
        }

        return Address(host) is { } address ? IsLocal(address) : IsNumeric(host);
    }

    private static IPAddress? Address(string host) => IPAddress.TryParse(host.Trim('[', ']'), out var address) ? address : null;

    // A host of numbers alone that does not parse is somebody's trick, not a name.
    private static bool IsNumeric(string host) =>
        host.Length > 0 && (host.All(c => char.IsAsciiDigit(c) || c == '.') || (host.StartsWith("0x", StringComparison.Ordinal) && long.TryParse(host.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out _)));

    private static bool IsLocal(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        var bytes = address.GetAddressBytes();
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            // Compatible (::a.b.c.d), NAT64 (64:ff9b::/96) and 6to4 (2002::/16) addresses carry an IPv4 address inside.
            var isEmbedded = bytes.AsSpan(0, 12).IndexOfAnyExcept((byte)0) < 0 || (bytes[0] == 0 && bytes[1] == 0x64 && bytes[2] == 0xff && bytes[3] == 0x9b);
            return IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || address.IsIPv6SiteLocal || address.IsIPv6Multicast || address.Equals(IPAddress.IPv6Any)
                || (bytes[0] == 0xfd && bytes[1] == 0 && bytes[2] == 0xec && bytes[3] == 2)
                || (isEmbedded && IsLocal(new IPAddress(bytes.AsSpan(12))))
                || (bytes[0] == 0x20 && bytes[1] == 2 && IsLocal(new IPAddress(bytes.AsSpan(2, 4))));
        }

        return bytes[0] is 0 or 127 || bytes[0] >= 224 || (bytes[0] == 169 && bytes[1] == 254) || (bytes[0] == 100 && bytes[1] == 100 && bytes[2] == 100 && bytes[3] == 200);
    }
}
