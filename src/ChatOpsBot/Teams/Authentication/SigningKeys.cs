using ChatOpsBot.Outbound;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Newtonsoft.Json.Linq;
using RestSharp;

namespace ChatOpsBot.Teams.Authentication;

/// <summary>Reads the keys of inbound tokens from the OpenID metadata, again each day, and when a token names one that is new.</summary>
/// <remarks>https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication#connector-to-bot</remarks>
internal sealed class SigningKeys(TeamsOptions options, TimeProvider clock) : IDisposable
{
    private const long LargestResponse = 2 * 1_048_576;

    /// <summary>Tokens that name keys which nobody has are free to send, so looking for new ones is not.</summary>
    private const int MostLooks = 5;

    private static readonly TimeSpan Daily = TimeSpan.FromHours(24);

    private static readonly TimeSpan LooksPer = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _reading = new(1);
    private readonly Queue<DateTimeOffset> _looks = [];
    private readonly RestClient _rest = new(new RestClientOptions
    {
        FollowRedirects = false,
        Timeout = TimeSpan.FromSeconds(10),
        UserAgent = "ChatOpsBot",
        ConfigureMessageHandler = inner => new ResponseSizeLimit(inner, LargestResponse),
    });

    private SigningKeySet? _known;

    /// <summary>The keys, with the one of that id among them if it is published anywhere now.</summary>
    /// <exception cref="TeamsException">They cannot be read, and never were.</exception>
    public async Task<SigningKeySet> WithAsync(string keyId, CancellationToken cancellationToken)
    {
        if (_known is { } known && known.Find(keyId) is not null && clock.GetUtcNow() - known.ReadAt < Daily)
        {
            return known;
        }

        await _reading.WaitAsync(cancellationToken);
        try
        {
            var now = clock.GetUtcNow();
            var fresh = _known is { } other && now - other.ReadAt < Daily;
            if (fresh && (_known!.Find(keyId) is not null || !MayLook(now)))
            {
                return _known;
            }

            try
            {
                return _known = await ReadAsync(cancellationToken);
            }
            catch (TeamsException) when (_known is not null)
            {
                // The keys of yesterday are better than none while the metadata does not answer.
                return _known;
            }
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>Reads the keys now.</summary>
    /// <exception cref="TeamsException"/>
    public async Task<SigningKeySet> ReadAsync(CancellationToken cancellationToken)
    {
        var metadata = TeamsCloud.Of(options).Metadata;
        try
        {
            var configuration = OpenIdConnectConfiguration.Create(await TextAsync(metadata, cancellationToken));
            var keys = new JsonWebKeySet(await TextAsync(configuration.JwksUri, cancellationToken));
            return new SigningKeySet(
                configuration.Issuer.Replace("{tenantid}", options.TenantId, StringComparison.OrdinalIgnoreCase),
                [.. keys.Keys.Where(key => key is { Kty: "RSA", KeyId: not null, Use: null or "sig" }).Select(Key)],
                clock.GetUtcNow());
        }
        catch (Exception fault) when (fault is not (TeamsException or OperationCanceledException))
        {
            throw new TeamsException(TeamsError.Unavailable, $"{metadata} is not OpenID metadata with keys: {fault.Message}", fault);
        }
    }

    public void Dispose()
    {
        _rest.Dispose();
        _reading.Dispose();
    }

    private bool MayLook(DateTimeOffset now)
    {
        while (_looks.TryPeek(out var first) && now - first > LooksPer)
        {
            _looks.Dequeue();
        }

        if (_looks.Count >= MostLooks)
        {
            return false;
        }

        _looks.Enqueue(now);
        return true;
    }

    private async Task<string> TextAsync(string? address, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || !(url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)))
        {
            throw new TeamsException(TeamsError.Unavailable, $"Keys of tokens are not read from '{address}': it has no https.");
        }

        var response = await _rest.ExecuteAsync(new RestRequest(url), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return response.IsSuccessStatusCode && response.Content is { Length: > 0 } text
            ? text
            : throw new TeamsException(TeamsError.Unavailable, response.StatusCode == 0
                ? $"{url}: {ConnectionFailure.Describe(response.ErrorException)}"
                : $"{url} answered {(int)response.StatusCode}", response.ErrorException);
    }

    /// <remarks>The library's cache of verifiers goes by a key's id alone: it would judge by an old key that had the same one.</remarks>
    private static SigningKey Key(JsonWebKey key)
    {
        key.CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false };
        return new SigningKey(key, Endorsements(key));
    }

    private static System.Collections.Immutable.ImmutableArray<string> Endorsements(JsonWebKey key) =>
        key.AdditionalData.TryGetValue("endorsements", out var value) && value is JArray channels ? [.. channels.Values<string>().OfType<string>()] : [];
}
