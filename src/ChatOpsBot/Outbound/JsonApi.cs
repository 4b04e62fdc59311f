using System.Net;
using System.Text.Json;
using RestSharp;

namespace ChatOpsBot.Outbound;

/// <summary>The part that clients of vendors' JSON APIs share: one address, one credential, a limit to what is read, and failures in a few kinds.</summary>
internal sealed class JsonApi : IDisposable
{
    private const long LargestResponse = 16 * 1_048_576;

    /// <summary>The step's own deadline is shorter; this one is for callers that have none.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly RestClient _rest;
    private readonly KeyValuePair<string, string>? _credential;
    private readonly string _setting;

    /// <param name="url">The address that paths are below.</param>
    /// <param name="credential">The header that proves who asks; null for none.</param>
    /// <param name="setting">The setting that holds the credential, for what is said when it is refused.</param>
    public JsonApi(string url, KeyValuePair<string, string>? credential, string setting)
    {
        (_credential, _setting) = (credential, setting);
        _rest = new RestClient(new RestClientOptions(url.TrimEnd('/') + "/")
        {
            FollowRedirects = false,
            Timeout = Longest,
            UserAgent = "ChatOpsBot",
            ConfigureMessageHandler = inner => new ResponseSizeLimit(inner, LargestResponse),
        });
    }

    /// <exception cref="ApiException">Refused, not there, or no answer of this API.</exception>
    public Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken, params ReadOnlySpan<(string Name, string Value)> query)
    {
        var request = new RestRequest(path.TrimStart('/'));
        foreach (var (name, value) in query)
        {
            request.AddQueryParameter(name, value);
        }

        return SendAsync(request, cancellationToken);
    }

    /// <exception cref="ApiException">Refused, not there, or no answer of this API.</exception>
    public Task<JsonElement> PostAsync(string path, string json, CancellationToken cancellationToken) =>
        SendAsync(new RestRequest(path.TrimStart('/'), Method.Post).AddStringBody(json, DataFormat.Json), cancellationToken);

    /// <summary>What a page holds, whatever its kind: its bytes, for texts that say their encoding themselves.</summary>
    /// <exception cref="ApiException">Refused, not there, or no answer.</exception>
    public async Task<byte[]> BytesAsync(string path, CancellationToken cancellationToken) =>
        (await ExecuteAsync(new RestRequest(path.TrimStart('/')), cancellationToken)).RawBytes ?? [];

    public void Dispose() => _rest.Dispose();

    private async Task<JsonElement> SendAsync(RestRequest request, CancellationToken cancellationToken)
    {
        var response = await ExecuteAsync(request.AddHeader("Accept", "application/json"), cancellationToken);
        try
        {
            using var document = JsonDocument.Parse(response.Content ?? "");
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw new ApiException(ApiFailure.Unavailable, $"it answered {(int)response.StatusCode} with something that is not JSON");
        }
    }

    private async Task<RestResponse> ExecuteAsync(RestRequest request, CancellationToken cancellationToken)
    {
        if (_credential is { } credential)
        {
            request.AddHeader(credential.Key, credential.Value);
        }

        var response = await _rest.ExecuteAsync(request, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return response.StatusCode switch
        {
            0 => throw new ApiException(ApiFailure.Unavailable, ConnectionFailure.Describe(response.ErrorException)),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => throw new ApiException(ApiFailure.Denied, $"it answered {(int)response.StatusCode}: {_setting} is not accepted, or may not read this"),
            HttpStatusCode.NotFound => throw new ApiException(ApiFailure.NotFound, "it answered 404: there is no such thing, or it may not be read"),
            HttpStatusCode.TooManyRequests => throw new ApiException(ApiFailure.Unavailable, $"it answered 429: too many requests{(Header(response, "Retry-After") is { } after ? $", again after {after} s" : "")}"),
            >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => response,
            _ => throw new ApiException(ApiFailure.Unavailable, $"it answered {(int)response.StatusCode}"),
        };
    }

    private static string? Header(RestResponse response, string name) => response.Headers?.FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value?.ToString();
}
