using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using ChatOpsBot.Outbound;

namespace ChatOpsBot.StatusPages;

/// <summary>Reads one status page, whatever kind it is of.</summary>
internal sealed class StatusPageClient : IDisposable
{
    private readonly JsonApi _api;
    private readonly Uri _address;

    public StatusPageClient(StatusPageOptions page)
    {
        (Name, Hosts, _address) = (page.Name, [.. page.Hosts], new Uri(page.Address));
        _api = new JsonApi(
            _address.GetLeftPart(UriPartial.Authority), page.BearerToken.Length > 0 ? new("Authorization", $"Bearer {page.BearerToken}") : null, "StatusPages' BearerToken");
    }

    public string Name { get; }

    /// <summary>By which our own logs name the company.</summary>
    public ImmutableArray<string> Hosts { get; }

    /// <summary>What the page tells of, the newest first.</summary>
    /// <exception cref="ApiException"/>
    public async Task<ImmutableArray<PageTrouble>> ReadAsync(CancellationToken cancellationToken)
    {
        var path = _address.AbsolutePath.TrimEnd('/');
        try
        {
            if (path.EndsWith("/public/currentevents", StringComparison.Ordinal))
            {
                return AwsEvents.Read(await _api.BytesAsync(path, cancellationToken));
            }

            if (path.EndsWith(".rss", StringComparison.Ordinal) || path.EndsWith(".xml", StringComparison.Ordinal) || path.EndsWith(".atom", StringComparison.Ordinal) || path.EndsWith("/feed", StringComparison.Ordinal))
            {
                return FeedReader.Read(await _api.BytesAsync(path, cancellationToken));
            }
        }
        catch (Exception fault) when (fault is JsonException or System.Xml.XmlException or DecoderFallbackException)
        {
            throw new ApiException(ApiFailure.Unavailable, "it answered something that is not of its kind");
        }

        var root = path.EndsWith("/api/v2/summary.json", StringComparison.Ordinal) ? path[..^"/api/v2/summary.json".Length] : path;
        var summary = await _api.GetAsync($"{root}/api/v2/summary.json", cancellationToken);
        return StatuspageSummary.Read(summary, await PastAsync(root, cancellationToken));
    }

    public void Dispose() => _api.Dispose();

    /// <summary>Incidents that are over already; a page without them is still an answer.</summary>
    private async Task<JsonElement?> PastAsync(string root, CancellationToken cancellationToken)
    {
        try
        {
            return await _api.GetAsync($"{root}/api/v2/incidents.json", cancellationToken);
        }
        catch (ApiException)
        {
            return null;
        }
    }
}
