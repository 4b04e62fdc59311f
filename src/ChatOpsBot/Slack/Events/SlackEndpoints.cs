using System.Buffers;
using System.Text.Json;
using ChatOpsBot.Core.Incidents;

namespace ChatOpsBot.Slack.Events;

/// <summary><c>/slack/events</c>, <c>/slack/commands</c>, <c>/slack/interactivity</c>: proves who sent a request, stores what it says, then acknowledges.</summary>
public static class SlackEndpoints
{
    private const string Form = "application/x-www-form-urlencoded";

    private const int LargestBody = 4 * 1_048_576;

    private static readonly string[] Paths = ["/slack/events", "/slack/commands", "/slack/interactivity"];

    /// <summary>Anybody may knock; the signature is what lets a request in.</summary>
    public static void MapSlack(this IEndpointRouteBuilder routes)
    {
        foreach (var path in Paths)
        {
            routes.Map(path, TakeAsync).AllowAnonymous();
        }
    }

    private static async Task TakeAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (!HttpMethods.IsPost(request.Method) || context.RequestServices.GetService<SlackIntake>() is not { } intake)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var signature = context.RequestServices.GetRequiredService<SlackSignature>();
        if (await ReadAsync(request, context.RequestAborted) is not { } body)
        {
            response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        var isForm = request.ContentType == Form;
        var fields = isForm ? SlackForm.Read(body) : null;

        // Slack checks the certificate with a request that nobody signed; nothing else in it is looked at.
        if (fields?.Single("ssl_check") == "1")
        {
            return;
        }

        if (!signature.Proves(Header(request, "X-Slack-Request-Timestamp"), Header(request, "X-Slack-Signature"), body))
        {
            response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        try
        {
            await AcknowledgeAsync(response, await AnswerAsync(intake, fields, body, context.RequestAborted));
        }
        catch (JsonException)
        {
            response.StatusCode = StatusCodes.Status400BadRequest;
        }
        catch (Exception fault) when (fault is StoreUnavailableException or SlackException)
        {
            // Not stored, so not acknowledged: Slack delivers it again.
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    private static async Task<SlackReceipt> AnswerAsync(SlackIntake intake, SlackForm? fields, byte[] body, CancellationToken cancellationToken)
    {
        if (fields is not null && fields.Single("payload") is null)
        {
            return await intake.CommandAsync(SlashCommand.Read(fields), cancellationToken);
        }

        using var document = JsonDocument.Parse(fields?.Single("payload") is { } payload ? System.Text.Encoding.UTF8.GetBytes(payload) : body);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("not an object");
        }

        return root.Text("type") switch
        {
            "url_verification" => SlackReceipt.With(new() { ["challenge"] = root.Text("challenge") }),
            "event_callback" => await intake.EventAsync(root, cancellationToken),
            _ => await intake.InteractionAsync(root, cancellationToken),
        };
    }

    private static async Task AcknowledgeAsync(HttpResponse response, SlackReceipt receipt)
    {
        if (receipt.Body is { } body)
        {
            response.ContentType = "application/json";
            await response.WriteAsync(body.ToJsonString());
        }
    }

    /// <summary>Null for a body that is too large.</summary>
    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength is > LargestBody)
        {
            return null;
        }

        if (request.ContentLength is { } length)
        {
            var known = new byte[length];
            await request.Body.ReadExactlyAsync(known, cancellationToken);
            return known;
        }

        var written = new ArrayBufferWriter<byte>();
        int read;
        while ((read = await request.Body.ReadAsync(written.GetMemory(16 * 1024), cancellationToken)) > 0)
        {
            written.Advance(read);
            if (written.WrittenCount > LargestBody)
            {
                return null;
            }
        }

        return written.WrittenSpan.ToArray();
    }

    private static string? Header(HttpRequest request, string name) => request.Headers.TryGetValue(name, out var values) ? string.Join(", ", values.ToArray()) : null;
}
