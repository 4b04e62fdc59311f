using System.Net;
using System.Text.Json;
using ChatOpsBot.Outbound;
using RestSharp;

namespace ChatOpsBot.PagerDuty;

/// <summary>PagerDuty's Events API v2. https://developer.pagerduty.com/docs/events-api-v2-overview</summary>
public sealed class EventsClient : IDisposable
{
    private const long LargestResponse = 1_048_576;

    private readonly RestClient _rest;

    public EventsClient(PagerDutyOptions options) => _rest = new RestClient(new RestClientOptions(options.ApiUrl.TrimEnd('/') + "/")
    {
        FollowRedirects = false,
        Timeout = TimeSpan.FromSeconds(20),
        UserAgent = "ChatOpsBot",
        ConfigureMessageHandler = inner => new ResponseSizeLimit(inner, LargestResponse),
    });

    /// <summary>Sends an event. Safe to repeat: events with one key are one alert.</summary>
    /// <exception cref="PagerDutyException"/>
    internal async Task EnqueueAsync(PagerDutyEvent @event, CancellationToken cancellationToken)
    {
        var request = new RestRequest("v2/enqueue", Method.Post).AddStringBody(JsonSerializer.Serialize(@event, PagerDutyJson.Default.PagerDutyEvent), ContentType.Json);
        var response = await _rest.ExecuteAsync(request, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (response.StatusCode != HttpStatusCode.Accepted)
        {
            throw Failure(response);
        }
    }

    /// <summary>Whether the API answers at all; sends no event.</summary>
    /// <exception cref="PagerDutyException"/>
    public async Task ReachAsync(CancellationToken cancellationToken)
    {
        var response = await _rest.ExecuteAsync(new RestRequest("v2/enqueue"), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (response.StatusCode == 0 || (int)response.StatusCode >= 500)
        {
            throw Failure(response);
        }
    }

    public void Dispose() => _rest.Dispose();

    private static PagerDutyException Failure(RestResponse response) => response.StatusCode switch
    {
        0 => new($"PagerDuty: {ConnectionFailure.Describe(response.ErrorException)}.", response.ErrorException),
        HttpStatusCode.TooManyRequests => new("PagerDuty takes no more events for this integration at the moment."),
        HttpStatusCode.BadRequest => new($"PagerDuty does not accept the event ({Told(response.Content)}): is the key in PagerDuty:RoutingKeys an Events API v2 integration's?"),
        var status => new($"PagerDuty answered {(int)status} ({Told(response.Content)})."),
    };

    private static string Told(string? content)
    {
        try
        {
            var reply = JsonSerializer.Deserialize(content ?? "", PagerDutyJson.Default.PagerDutyReply);
            return reply?.Errors is { Count: > 0 } errors ? string.Join("; ", errors) : reply?.Message ?? "no message";
        }
        catch (JsonException)
        {
            return "not in PagerDuty's own words";
        }
    }
}
