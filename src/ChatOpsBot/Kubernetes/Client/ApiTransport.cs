using System.Net;
using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Client;

/// <summary>Sends requests to one API server: a few at a time, patient when it is asked to slow down, with errors in words.</summary>
internal sealed class ApiTransport(HttpClient http, TimeProvider time) : IDisposable
{
    private const int Attempts = 4;
    private const int LongestError = 64 * 1024;
    private static readonly TimeSpan DefaultPause = TimeSpan.FromSeconds(1);
    private static readonly JsonSerializerOptions Deep = new() { MaxDepth = 512 };
    private readonly SemaphoreSlim _slots = new(8);

    /// <summary>The server's address, which ends with a slash.</summary>
    public Uri Server => http.BaseAddress!;

    /// <param name="read">Reads the body; the request's slot is held until it is done.</param>
    /// <exception cref="KubernetesException">The server refused, or could not be reached.</exception>
    public Task<T> SendAsync<T>(
        ApiRequest what, Func<HttpRequestMessage> create, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellationToken) =>
        SendAsync(what, create, _ => false, read, cancellationToken);

    public Task<JsonElement> JsonAsync(ApiRequest what, Func<HttpRequestMessage> create, CancellationToken cancellationToken) =>
        SendAsync(what, create, ReadJsonAsync, cancellationToken);

    /// <summary>Passes on what a proxied service answers; only the server's own errors (a <c>Status</c>) are thrown.</summary>
    public Task<HttpReply> ProxyAsync(ApiRequest what, Func<HttpRequestMessage> create, int longest, CancellationToken cancellationToken) =>
        SendAsync(what, create, _ => true, async (response, token) =>
        {
            var (text, truncated) = await BoundedText.ReadAsync(response.Content, longest, token);
            return !response.IsSuccessStatusCode && Status(what, response.StatusCode, text) is { } error
                ? throw error
                : new HttpReply((int)response.StatusCode, response.Content.Headers.ContentType?.ToString() ?? "", text, truncated);
        }, cancellationToken);

    public void Dispose()
    {
        http.Dispose();
        _slots.Dispose();
    }

    private async Task<T> SendAsync<T>(
        ApiRequest what, Func<HttpRequestMessage> create, Func<HttpResponseMessage, bool> acceptable, Func<HttpResponseMessage, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                using var request = create();
                using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
                if (response.IsSuccessStatusCode || acceptable(response))
                {
                    return await read(response, cancellationToken);
                }

                if (attempt < Attempts && PauseAskedFor(response) is { } pause)
                {
                    await Task.Delay(pause, time, cancellationToken);
                    continue;
                }

                throw await ErrorAsync(what, response, cancellationToken);
            }
        }
        catch (HttpRequestException e)
        {
            throw new KubernetesUnreachableException(Reachability.Explain(Server, e), e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new KubernetesUnreachableException($"{Server.Authority} did not accept a connection in time", e);
        }
        catch (JsonException e)
        {
            throw new KubernetesUnreachableException($"{Server.Authority} answered with something that is no JSON; is it a Kubernetes API server?", e);
        }
        catch (IOException e)
        {
            throw new KubernetesUnreachableException($"{Server.Authority} closed the connection before the answer was complete", e);
        }
        finally
        {
            _slots.Release();
        }
    }

    private static async Task<JsonElement> ReadJsonAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        return await JsonSerializer.DeserializeAsync<JsonElement>(body, Deep, cancellationToken);
    }

    private TimeSpan? PauseAskedFor(HttpResponseMessage response)
    {
        var after = response.Headers.RetryAfter;
        var asked = after?.Delta ?? (after?.Date is { } date ? date - time.GetUtcNow() : null);
        return response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => asked ?? DefaultPause,
            HttpStatusCode.ServiceUnavailable => asked,
            _ => null,
        } is { } pause ? (pause > TimeSpan.Zero ? pause : TimeSpan.Zero) : null;
    }

    private static async Task<KubernetesStatusException> ErrorAsync(ApiRequest what, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await BoundedText.ReadAsync(response.Content, LongestError, cancellationToken);
        if (Status(what, response.StatusCode, text.Text) is { } status)
        {
            return status;
        }

        // Proxies and the oldest endpoints answer in plain text: that text is the message.
        var plain = text.Text.Trim().ReplaceLineEndings(" ");
        var reason = response.StatusCode switch
        {
            HttpStatusCode.NotFound => "NotFound",
            HttpStatusCode.Forbidden => "Forbidden",
            HttpStatusCode.Unauthorized => "Unauthorized",
            _ => "",
        };
        return new KubernetesStatusException(
            response.StatusCode, reason, plain.Length is > 0 and < 500 ? plain : $"the server answered {(int)response.StatusCode} {response.ReasonPhrase}", what);
    }

    private static KubernetesStatusException? Status(ApiRequest what, HttpStatusCode code, string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.Text("kind") == "Status" && json.RootElement.Text("message") is { Length: > 0 } message
                ? new KubernetesStatusException(code, json.RootElement.Text("reason") ?? "", message, what)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
