using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChatOpsBot.Core.Reports;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Pages;

/// <summary>Makes and proves the addresses of pages. Who has a link may read that page, and no other, until the link expires.</summary>
/// <remarks>A link expires at the end of a day, so that one made twice on a day is the same, and a message that holds it is not edited for its sake.</remarks>
public sealed class PageLinks(PublicAddress address, PageKey key, IOptions<PagesOptions> options, TimeProvider clock) : IPermalinks
{
    internal const string Root = "pages";

    /// <inheritdoc/>
    public string? Message(string slot) => Link(PageKind.Message, slot);

    /// <inheritdoc/>
    public string? Run(string run) => Link(PageKind.Run, run);

    /// <inheritdoc/>
    public string? Evidence(string run, string evidence) => Link(PageKind.Evidence, $"{evidence}/{run}");

    /// <inheritdoc/>
    public string? Incident(string incident) => Link(PageKind.Incident, incident);

    /// <summary>Whether a link is one that this bot made, and still holds.</summary>
    /// <param name="expires">Unix seconds, as the link has them.</param>
    internal PageProof Prove(PageKind kind, string id, string? expires, string? signature)
    {
        if (key.Value is not { } secret || !long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var until) || signature is null)
        {
            return PageProof.NotOurs;
        }

        var ours = Encoding.ASCII.GetBytes(Sign(secret, kind, id, until));
        var theirs = Encoding.UTF8.GetBytes(signature);
        return !CryptographicOperations.FixedTimeEquals(ours, theirs) ? PageProof.NotOurs
            : until < clock.GetUtcNow().ToUnixTimeSeconds() ? PageProof.Expired
            : PageProof.Good;
    }

    private string? Link(PageKind kind, string id)
    {
        if (address.Value is not { } root || key.Value is not { } secret)
        {
            return null;
        }

        var until = new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date.AddDays(options.Value.LinksLastDays + 1), TimeSpan.Zero).ToUnixTimeSeconds();
        return string.Create(CultureInfo.InvariantCulture, $"{root}/{Root}/{Name(kind)}?id={Uri.EscapeDataString(id)}&expires={until}&signature={Sign(secret, kind, id, until)}");
    }

    internal static string Name(PageKind kind) => kind.ToString().ToLowerInvariant();

    private static string Sign(byte[] secret, PageKind kind, string id, long until) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Name(kind)}\n{until}\n{id}"))));
}

/// <summary>What a page shows.</summary>
public enum PageKind
{
    Message,
    Run,
    Evidence,
    Incident,
}

internal enum PageProof
{
    Good,
    Expired,
    NotOurs,
}
