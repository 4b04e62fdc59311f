using System.Text.Json;
using ChatOpsBot.Core.Incidents;
using Microsoft.AspNetCore.Mvc;

namespace ChatOpsBot.GitHub.Webhooks;

/// <summary><c>/github/webhooks</c>: proves who sent a delivery, stores it, then acknowledges. A delivery that was not acknowledged can be sent again from GitHub's settings.</summary>
public static class WebhookEndpoint
{
    public const string Path = "/github/webhooks";

    /// <summary>GitHub sends no larger body. https://docs.github.com/en/webhooks/webhook-events-and-payloads</summary>
    private const int LargestBody = 25 * 1_048_576;

    /// <summary>Anybody may knock; the signature is what lets a delivery in.</summary>
    public static void MapGitHubWebhooks(this IEndpointRouteBuilder routes) => routes.MapPost(
        Path,
        ([FromServices] WebhookReader reader, [FromServices] IIncidentStore store, [FromServices] GitHubOptions options, HttpContext context) => TakeAsync(reader, store, options, context))
        .AllowAnonymous();

    private static async Task<IResult> TakeAsync(WebhookReader reader, IIncidentStore store, GitHubOptions options, HttpContext context)
    {
        var request = context.Request;
        if (request.ContentLength is null or > LargestBody)
        {
            return Results.Text("A delivery has a length, of at most 25 MB.\n", statusCode: StatusCodes.Status413PayloadTooLarge);
        }

        var body = new byte[request.ContentLength.Value];
        await request.Body.ReadExactlyAsync(body, context.RequestAborted);
        if (!WebhookSignature.Proves(request.Headers["X-Hub-Signature-256"].ToString(), body, options.WebhookSecret))
        {
            return Results.Text("The signature does not prove that GitHub sent this: is GitHub:WebhookSecret the webhook's secret?\n", statusCode: StatusCodes.Status401Unauthorized);
        }

        var (name, id) = (request.Headers["X-GitHub-Event"].ToString(), request.Headers["X-GitHub-Delivery"].ToString());
        if (name == "ping")
        {
            return Results.Text("pong\n");
        }

        if (name.Length == 0 || id.Length == 0 || Parse(body) is not { } payload)
        {
            return Results.Text("A delivery has X-GitHub-Event, X-GitHub-Delivery and a body of JSON; choose application/json as the webhook's content type.\n", statusCode: StatusCodes.Status400BadRequest);
        }

        if (await reader.ReadAsync(name, id, payload, context.RequestAborted) is not { } delivery)
        {
            return Results.Text("concerns no incident\n", statusCode: StatusCodes.Status202Accepted);
        }

        await store.ReceiveAsync(delivery, CancellationToken.None);
        return Results.Text("stored\n", statusCode: StatusCodes.Status202Accepted);
    }

    private static WebhookPayload? Parse(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, GitHubJson.Default.WebhookPayload);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
