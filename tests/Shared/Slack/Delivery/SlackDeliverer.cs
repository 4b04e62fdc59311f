using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>Brings deliveries to the app, over HTTP where it has addresses, else over Socket Mode, and again when it must.</summary>
internal sealed class SlackDeliverer(FakeSlack slack, FakeSlackOptions options) : IAsyncDisposable
{
    /// <summary>https://docs.slack.dev/apis/events-api/#retries</summary>
    private static readonly TimeSpan[] RetryAfter = [TimeSpan.Zero, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)];

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly ConcurrentQueue<SlackDelivery> _all = [];
    private readonly ConcurrentDictionary<Task, byte> _later = [];

    public ImmutableArray<SlackDelivery> All => [.. _all];

    /// <summary>Delivers in the background, as Slack does with what follows from a call of the app itself.</summary>
    public void Later(IReadOnlyList<JsonObject> events)
    {
        if (events.Count == 0)
        {
            return;
        }

        var task = Task.Run(() => DeliverEventsAsync(events));
        _later[task] = 0;
        _ = task.ContinueWith(done => _later.TryRemove(done, out _), TaskScheduler.Default);
    }

    public Task<SlackDelivery[]> DeliverEventsAsync(IEnumerable<JsonObject> events) =>
        Task.WhenAll(events.Select(payload => DeliverAsync(new SlackDelivery(SlackDelivery.Event, payload))));

    public async Task<SlackDelivery> DeliverAsync(SlackDelivery delivery)
    {
        _all.Enqueue(delivery);
        slack.Workspace.Tell();
        var attempt = await TryAsync(delivery, 0, null);
        for (var number = 1; options.Retries && delivery.Kind == SlackDelivery.Event && !attempt.IsAcknowledged && !attempt.IsLast && number <= RetryAfter.Length; number++)
        {
            await Task.Delay(RetryAfter[number - 1], options.Time, slack.Ending);
            attempt = await TryAsync(delivery, number, attempt.Failure);
        }

        return delivery;
    }

    public async Task<SlackAttempt> TryAsync(SlackDelivery delivery, int retry, string? reason)
    {
        var url = delivery.Kind switch
        {
            SlackDelivery.Event => slack.Workspace.App.EventsUrl,
            SlackDelivery.Command => slack.Workspace.App.CommandsUrl,
            _ => slack.Workspace.App.InteractivityUrl,
        };
        var started = Stopwatch.GetTimestamp();
        var attempt = url is null ? await slack.Sockets.SendAsync(delivery, retry, reason) : await PostAsync(url, delivery, retry, reason);
        attempt = attempt with { Took = Stopwatch.GetElapsedTime(started) };
        delivery.Note(attempt);
        slack.Workspace.Tell();
        return attempt;
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_later.Keys.Select(task => task.ContinueWith(_ => { }, TaskScheduler.Default)));
        _http.Dispose();
    }

    private async Task<SlackAttempt> PostAsync(Uri url, SlackDelivery delivery, int retry, string? reason)
    {
        var (body, type) = Body(delivery);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        request.Headers.TryAddWithoutValidation("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)");
        SlackSignature.Sign(request, body, slack.Workspace.App.SigningSecret, options.Time.GetUtcNow());
        if (retry > 0)
        {
            request.Headers.Add("X-Slack-Retry-Num", retry.ToString(CultureInfo.InvariantCulture));
            request.Headers.Add("X-Slack-Retry-Reason", reason);
        }

        using var patience = new CancellationTokenSource(options.AckTimeout, options.Time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, slack.Ending);
        try
        {
            using var response = await _http.SendAsync(request, end.Token);
            var answer = await response.Content.ReadAsStringAsync(end.Token);
            return new SlackAttempt(retry, reason, (int)response.StatusCode, response.IsSuccessStatusCode ? null : "http_error", answer.Length == 0 ? null : answer, null, default)
            {
                IsLast = response.Headers.Contains("X-Slack-No-Retry"),
            };
        }
        catch (OperationCanceledException)
        {
            return new SlackAttempt(retry, reason, null, "http_timeout", null, null, default);
        }
        catch (HttpRequestException)
        {
            return new SlackAttempt(retry, reason, null, "connection_failed", null, null, default);
        }
    }

    private static (byte[] Body, string Type) Body(SlackDelivery delivery) => delivery.Kind switch
    {
        SlackDelivery.Event => (Encoding.UTF8.GetBytes(delivery.Payload.ToJsonString()), "application/json"),
        SlackDelivery.Command => (Encoding.UTF8.GetBytes(Form(delivery.Payload.Select(field => (field.Key, field.Value?.ToString() ?? "")))), "application/x-www-form-urlencoded"),
        _ => (Encoding.UTF8.GetBytes(Form([("payload", delivery.Payload.ToJsonString())])), "application/x-www-form-urlencoded"),
    };

    private static string Form(IEnumerable<(string Name, string Value)> fields) =>
        string.Join('&', fields.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value).Replace("%20", "+", StringComparison.Ordinal)}"));
}
