using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using ChatOpsBot.Sandbox.Prometheus.PromQl;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Sandbox.Prometheus;

/// <summary>The envelope around every answer: <c>status</c>, then <c>data</c> or <c>errorType</c> and <c>error</c>.</summary>
internal static class PrometheusResponse
{
    /// <summary>Expressions full of quotes and angle brackets stay readable; nosniff keeps them data.</summary>
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(HttpContext context, Func<QueryParameters, CancellationToken, Action<Utf8JsonWriter>> answer)
    {
        try
        {
            var write = answer(await QueryParameters.ReadAsync(context.Request), context.RequestAborted);
            await SendAsync(context, StatusCodes.Status200OK, json =>
            {
                json.WriteString("status", "success");
                json.WritePropertyName("data");
                write(json);
            });
        }
        catch (PromQlException exception)
        {
            var (status, type) = exception.Failure switch
            {
                PromQlFailure.BadData => (StatusCodes.Status400BadRequest, "bad_data"),
                PromQlFailure.Timeout => (StatusCodes.Status503ServiceUnavailable, "timeout"),
                _ => (StatusCodes.Status422UnprocessableEntity, "execution"),
            };
            await SendErrorAsync(context, status, type, exception.Message);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            await SendErrorAsync(context, StatusCodes.Status503ServiceUnavailable, "timeout", "query timed out in expression evaluation");
        }
    }

    private static Task SendErrorAsync(HttpContext context, int status, string type, string message) => SendAsync(context, status, json =>
    {
        json.WriteString("status", "error");
        json.WriteString("errorType", type);
        json.WriteString("error", message);
    });

    private static async Task SendAsync(HttpContext context, int status, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        await context.Response.Body.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
    }
}
