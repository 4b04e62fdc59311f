using System.Net;
using System.Security.Cryptography;
using System.Text;
using ChatOpsBot.Core.Chat;

namespace ChatOpsBot.WebConsole.Access;

/// <summary>Reads from a request who sent it, as the configured sign-in proves it.</summary>
internal sealed class SignIn(SignInOptions options)
{
    /// <summary>Where a browser that signed in with a token keeps it.</summary>
    public const string Cookie = "chatopsbot-session";

    private readonly List<IPNetwork> _proxies = [.. options.Proxies.Select(Network).OfType<IPNetwork>()];

    /// <summary>Null when the request proves nobody.</summary>
    public Person? Read(HttpRequest request) => FromProxy(request) ?? FromToken(Bearer(request) ?? request.Cookies[Cookie]);

    /// <summary>Whom a token signs in; null for one that is not known.</summary>
    public Person? FromToken(string? token)
    {
        if (string.IsNullOrEmpty(token))
        {
            return null;
        }

        var given = SHA256.HashData(Encoding.UTF8.GetBytes(token));
        Person? person = null;
        foreach (var known in options.Tokens.Where(known => CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(known.Token)), given)))
        {
            person = Named(known.Name);
        }

        return person;
    }

    public static Person Named(string name) => new($"{Rooms.RoomAddress.Platform}:{name}", name);

    private Person? FromProxy(HttpRequest request)
    {
        if (options.IdentityHeader.Length == 0 || request.HttpContext.Connection.RemoteIpAddress is not { } from || !_proxies.Any(proxy => Contains(proxy, from)))
        {
            return null;
        }

        // Two values, also joined into one, are what the proxy wrote and what somebody slipped in.
        return request.Headers[options.IdentityHeader] is [{ Length: > 0 and <= 200 } name] && !name.Contains(',', StringComparison.Ordinal) && !name.Any(char.IsControl)
            ? Named(name.Trim()) with { Groups = options.GroupsHeader.Length == 0 ? [] : [.. request.Headers[options.GroupsHeader].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)] }
            : null;
    }

    private static string? Bearer(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var value && value.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? value["Bearer ".Length..].Trim() : null;

    private static bool Contains(IPNetwork network, IPAddress address) => network.Contains(address) || (address.IsIPv4MappedToIPv6 && network.Contains(address.MapToIPv4()));

    private static IPNetwork? Network(string text) => IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8) : null;
}
