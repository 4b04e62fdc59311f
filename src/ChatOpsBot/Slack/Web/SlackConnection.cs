using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatOpsBot.Outbound;
using RestSharp;

namespace ChatOpsBot.Slack.Web;

/// <summary>Calls methods of the Web API. https://docs.slack.dev/apis/web-api</summary>
/// <remarks>
/// Arguments go as a form, which every method takes. A call that only reads is tried again when Slack stumbles or asks for a
/// short pause; one that writes is not, because a lost answer may hide a success: the outbox looks before it tries again.
/// </remarks>
internal sealed class SlackConnection(SlackOptions options, TimeProvider clock) : IDisposable
{
    private const long LargestResponse = 16 * 1_048_576;
    private const int Retries = 3;

    /// <summary>The longest pause that a reading call waits for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly RestClient _rest = new(new RestClientOptions(options.ApiUrl.TrimEnd('/') + "/")
    {
        FollowRedirects = false,
        Timeout = TimeSpan.FromSeconds(20),
        UserAgent = "ChatOpsBot",
        ConfigureMessageHandler = inner => new ResponseSizeLimit(inner, LargestResponse),
    });

    /// <summary>Calls a method that changes nothing.</summary>
    /// <exception cref="SlackException"/>
    public async Task<T> ReadAsync<T>(string method, JsonTypeInfo<T> type, CancellationToken cancellationToken, params IReadOnlyList<(string Name, string? Value)> arguments) where T : SlackReply
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await WriteAsync(method, type, cancellationToken, arguments);
            }
            catch (SlackException fault) when (attempt < Retries && fault.Error is SlackException.RateLimited or SlackException.Unreachable && !(fault.RetryAfter > Patience))
            {
                await Task.Delay(fault.RetryAfter ?? TimeSpan.FromMilliseconds(200 << attempt), clock, cancellationToken);
            }
        }
    }

    /// <summary>Calls a method once.</summary>
    /// <exception cref="SlackException"/>
    public Task<T> WriteAsync<T>(string method, JsonTypeInfo<T> type, CancellationToken cancellationToken, params IReadOnlyList<(string Name, string? Value)> arguments) where T : SlackReply =>
        CallAsync(options.BotToken, method, type, arguments, cancellationToken);

    /// <summary>Calls a method with the app's own token.</summary>
    /// <exception cref="SlackException"/>
    public Task<T> AsAppAsync<T>(string method, JsonTypeInfo<T> type, CancellationToken cancellationToken) where T : SlackReply =>
        CallAsync(options.AppToken, method, type, [], cancellationToken);

    /// <summary>What the header <c>x-oauth-scopes</c> of any answer says; null when it is not there.</summary>
    /// <exception cref="SlackException"/>
    public async Task<IReadOnlyList<string>?> ScopesAsync(CancellationToken cancellationToken)
    {
        var response = await _rest.ExecuteAsync(new RestRequest("auth.test", Method.Post).AddHeader("Authorization", $"Bearer {options.BotToken}"), cancellationToken);
        Succeed(response, "auth.test", cancellationToken);
        return Header(response, "x-oauth-scopes")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Sends bytes to an address that Slack gave for them.</summary>
    /// <exception cref="SlackException"/>
    public async Task UploadAsync(string address, byte[] content, CancellationToken cancellationToken)
    {
        var request = new RestRequest(Given(address), Method.Post).AddBody(content, ContentType.Binary);
        Succeed(await _rest.ExecuteAsync(request, cancellationToken), "upload", cancellationToken);
    }

    /// <summary>Answers through a response_url. https://docs.slack.dev/interactivity/handling-user-interaction#message_responses</summary>
    /// <exception cref="SlackException"/>
    public async Task RespondAsync(string address, string body, CancellationToken cancellationToken)
    {
        var request = new RestRequest(Given(address), Method.Post).AddStringBody(body, ContentType.Json);
        Succeed(await _rest.ExecuteAsync(request, cancellationToken), "response_url", cancellationToken);
    }

    public void Dispose() => _rest.Dispose();

    private async Task<T> CallAsync<T>(string token, string method, JsonTypeInfo<T> type, IReadOnlyList<(string Name, string? Value)> arguments, CancellationToken cancellationToken) where T : SlackReply
    {
        var request = new RestRequest(method, Method.Post).AddHeader("Authorization", $"Bearer {token}");
        foreach (var (name, value) in arguments)
        {
            if (value is not null)
            {
                request.AddParameter(name, value, ParameterType.GetOrPost);
            }
        }

        var response = await _rest.ExecuteAsync(request, cancellationToken);
        Succeed(response, method, cancellationToken);
        var reply = Parse(response.Content, type, method);
        return reply.Ok ? reply : throw SlackFailures.Of(method, reply, RetryAfter(response));
    }

    private static void Succeed(RestResponse response, string what, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (response.StatusCode == 0)
        {
            throw new SlackException(SlackException.Unreachable, $"Slack: {ConnectionFailure.Describe(response.ErrorException)}.", response.ErrorException);
        }

        if (response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            throw new SlackException(SlackException.RateLimited, $"Slack takes no more of {what} for the moment.") { RetryAfter = RetryAfter(response) ?? TimeSpan.FromSeconds(1) };
        }

        if ((int)response.StatusCode is < 200 or >= 300)
        {
            throw new SlackException((int)response.StatusCode >= 500 ? SlackException.Unreachable : $"http_{(int)response.StatusCode}", $"Slack answered {(int)response.StatusCode} to {what}.");
        }
    }

    private static T Parse<T>(string? content, JsonTypeInfo<T> type, string method)
    {
        try
        {
            return JsonSerializer.Deserialize(content ?? "", type) ?? throw new JsonException("null");
        }
        catch (JsonException fault)
        {
            throw new SlackException(SlackException.Unreachable, $"What answered {method} is not Slack: is Slack:ApiUrl right?", fault);
        }
    }

    private static TimeSpan? RetryAfter(RestResponse response) =>
        int.TryParse(Header(response, "Retry-After"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(Math.Max(1, seconds)) : null;

    private static string? Header(RestResponse response, string name) =>
        response.Headers?.FirstOrDefault(header => string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase))?.Value;

    /// <summary>An address out of a payload: Slack's own hosts, or the one that stands in for it.</summary>
    private Uri Given(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && ((uri.Scheme == "https" && (uri.Host == "slack.com" || uri.Host.EndsWith(".slack.com", StringComparison.Ordinal))) || (uri.Host == new Uri(options.ApiUrl).Host && uri.Scheme is "http" or "https"))
            ? uri
            : throw new SlackException("invalid_url", "Slack gave an address that is not its own.");
}
