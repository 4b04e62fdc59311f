using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Hosting;
using ChatOpsBot.Sandbox.Kubernetes.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ChatOpsBot.Sandbox.PagerDuty;

/// <summary>
/// A small PagerDuty for drills: Events API v2, and a page that lists the alerts. An event's routing key is its
/// credential, as it is with PagerDuty. https://developer.pagerduty.com/docs/send-alert-event
/// </summary>
public static class PagerDutyEndpoints
{
    private const int KeyLength = 32;
    private const int LongestDedupKey = 255;
    private const int LongestSummary = 1_024;
    private const int LargestEvent = 512 * 1_024;

    private static readonly string[] Severities = ["critical", "error", "warning", "info"];

    /// <param name="routes">Where API and page are added.</param>
    /// <param name="prefix">The path before both.</param>
    /// <param name="state">The alerts.</param>
    /// <param name="routingKey">The one integration's key.</param>
    public static void Map(IEndpointRouteBuilder routes, string prefix, PagerDutyState state, string routingKey)
    {
        routes.MapPost(prefix + "/v2/enqueue", context => EnqueueAsync(context, state, routingKey));
        routes.MapGet(prefix, context => TextPage.WriteAsync(context, Page(state)));
    }

    private static async Task EnqueueAsync(HttpContext context, PagerDutyState state, string routingKey)
    {
        var (body, errors) = await ReadAsync(context);
        if (errors.Count == 0 && body!["routing_key"]!.GetValue<string>() != routingKey)
        {
            errors.Add("Invalid routing key");
        }

        if (errors.Count > 0)
        {
            await ApiJson.WriteAsync(context, StatusCodes.Status400BadRequest, new JsonObject
            {
                ["status"] = "invalid event",
                ["message"] = "Event object is invalid",
                ["errors"] = new JsonArray([.. errors.Select(error => (JsonNode)error)]),
            });
            return;
        }

        var key = Text(body!, "dedup_key") ?? Guid.NewGuid().ToString("N");
        state.Take(key, Text(body!, "event_action")!, body!["payload"]?.DeepClone().AsObject());
        await ApiJson.WriteAsync(context, StatusCodes.Status202Accepted, new JsonObject { ["status"] = "success", ["message"] = "Event processed", ["dedup_key"] = key });
    }

    private static async Task<(JsonObject? Event, List<string> Errors)> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentLength > LargestEvent)
        {
            return (null, ["Event is larger than 512 KB"]);
        }

        try
        {
            var body = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted) as JsonObject;
            return body is null ? (null, ["Event is not an object"]) : (body, [.. Faults(body)]);
        }
        catch (JsonException)
        {
            return (null, ["Invalid JSON"]);
        }
    }

    private static IEnumerable<string> Faults(JsonObject body)
    {
        if (Text(body, "routing_key") is not { Length: KeyLength })
        {
            yield return "Length of 'routing_key' is incorrect (should be 32 characters)";
        }

        var action = Text(body, "event_action");
        if (action is not ("trigger" or "acknowledge" or "resolve"))
        {
            yield return "'event_action' is missing or invalid";
        }

        if (Text(body, "dedup_key") is { Length: > LongestDedupKey } || (action != "trigger" && Text(body, "dedup_key") is null))
        {
            yield return "'dedup_key' is missing or too long";
        }

        if (action != "trigger")
        {
            yield break;
        }

        var payload = body["payload"] as JsonObject;
        if (payload is null || Text(payload, "summary") is not { Length: > 0 and <= LongestSummary })
        {
            yield return "'payload.summary' is missing or too long";
        }

        if (payload is null || Text(payload, "source") is not { Length: > 0 })
        {
            yield return "'payload.source' is missing or blank";
        }

        if (payload is null || !Severities.Contains(Text(payload, "severity")))
        {
            yield return "'payload.severity' is invalid (must be one of the following: 'critical', 'warning', 'error' or 'info')";
        }
    }

    private static string? Text(JsonObject body, string name) => body[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static string Page(PagerDutyState state)
    {
        var text = new StringBuilder("Practice PagerDuty. Nobody is called: nothing here leaves this machine.\n");
        foreach (var alert in state.Alerts)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{alert.Status.ToUpperInvariant()}  {alert.Summary}\n    {alert.DedupKey}\n");
            foreach (var (action, at) in alert.Events)
            {
                text.Append(CultureInfo.InvariantCulture, $"    {at.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC  {action}\n");
            }
        }

        return text.ToString();
    }
}
