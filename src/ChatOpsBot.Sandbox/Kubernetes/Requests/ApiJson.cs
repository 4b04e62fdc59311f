using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Sandbox.Kubernetes.Requests;

/// <summary>Writes answers as JSON.</summary>
internal static class ApiJson
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static Utf8JsonWriter Writer(Stream stream) => new(stream, Plain);

    public static async Task WriteAsync(HttpContext context, int status, Action<Utf8JsonWriter> write, string contentType = "application/json")
    {
        using var buffer = new MemoryStream();
        using (var json = Writer(buffer))
        {
            write(json);
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = buffer.Length;
        buffer.Position = 0;
        await buffer.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    public static Task WriteAsync(HttpContext context, int status, JsonNode body, string contentType = "application/json") =>
        WriteAsync(context, status, json => body.WriteTo(json), contentType);
}
