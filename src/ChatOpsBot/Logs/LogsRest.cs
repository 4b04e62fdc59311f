using System.Net;
using System.Text.Json;
using ChatOpsBot.Core.Diagnosis.Logs;
using ChatOpsBot.Outbound;
using RestSharp;

namespace ChatOpsBot.Logs;

/// <summary>What the stores' APIs share: one address, one credential, JSON, and failures in words.</summary>
/// <param name="system">The store, as people call it.</param>
/// <param name="address">The API's address.</param>
/// <param name="headers">Sent with each request; the credential is one of them.</param>
/// <param name="setting">The setting that holds the credential.</param>
internal sealed class LogsRest(string system, string address, IReadOnlyDictionary<string, string> headers, string setting) : IDisposable
{
    private const long LargestResponse = 64 * 1_048_576;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly RestClient _rest = new(new RestClientOptions(address.TrimEnd('/') + "/")
    {
        FollowRedirects = false,
        Timeout = Longest,
        UserAgent = "ChatOpsBot",
        ConfigureMessageHandler = inner => new ResponseSizeLimit(inner, LargestResponse),
    });

    /// <exception cref="LogStoreException"/>
    public async Task<JsonDocument> SendAsync(RestRequest request, CancellationToken cancellationToken)
    {
        foreach (var (name, value) in headers)
        {
            request.AddOrUpdateHeader(name, value);
        }

        var response = await _rest.ExecuteAsync(request, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (response.StatusCode == 0)
        {
            throw new LogStoreException(LogStoreFailure.Unavailable, $"{system}: {ConnectionFailure.Describe(response.ErrorException)}", response.ErrorException);
        }

        if (response.IsSuccessStatusCode)
        {
            return Json(response.Content) ?? throw new LogStoreException(LogStoreFailure.Unavailable, $"{system} answered something that is not its JSON");
        }

        var told = Told(response.Content);
        throw response.StatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new LogStoreException(LogStoreFailure.Denied, $"{system} answered {(int)response.StatusCode}{told}: check {setting}"),
            HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity => new LogStoreException(LogStoreFailure.BadQuery, $"{system} does not accept the search{told}"),
            HttpStatusCode.TooManyRequests => new LogStoreException(LogStoreFailure.Unavailable, $"{system} takes no more searches at the moment{Wait(response)}"),
            var status => new LogStoreException(LogStoreFailure.Unavailable, $"{system} answered {(int)status}{told}"),
        };
    }

    public void Dispose() => _rest.Dispose();

    private static string Wait(RestResponse response) =>
        response.Headers?.FirstOrDefault(header => header.Name.Equals("Retry-After", StringComparison.OrdinalIgnoreCase))?.Value is { } wait && wait.All(char.IsAsciiDigit) ? $"; again in {wait} s" : "";

    private static JsonDocument? Json(string? content)
    {
        try
        {
            return content is null ? null : JsonDocument.Parse(content);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Each vendor has its own place for the reason; plain text is Loki's.
    private static string Told(string? content)
    {
        using var json = Json(content);
        var reason = json?.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("error", out var error)
            ? error.ValueKind == JsonValueKind.String ? error.GetString()
                : error.ValueKind == JsonValueKind.Object && error.TryGetProperty("root_cause", out var causes) && causes.ValueKind == JsonValueKind.Array && causes.GetArrayLength() > 0 && causes[0].TryGetProperty("reason", out var cause) ? cause.ToString()
                : error.ValueKind == JsonValueKind.Object && error.TryGetProperty("reason", out var one) ? one.ToString()
                : null
            : json is null && content is { Length: > 0 } && !content.StartsWith('<') ? content : null;
        var line = reason?.ReplaceLineEndings(" ").Trim();
        return line is not { Length: > 0 } ? "" : $" ({(line.Length > 200 ? line[..200] + "…" : line)})";
    }
}
