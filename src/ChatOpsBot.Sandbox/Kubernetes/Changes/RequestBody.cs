using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Kubernetes.Requests;
using Microsoft.AspNetCore.Http;
using YamlDotNet.Core;

namespace ChatOpsBot.Sandbox.Kubernetes.Changes;

/// <summary>Reads what a request carries, in JSON or YAML, and what kubectl sends so in protobuf.</summary>
internal static class RequestBody
{
    /// <summary>Null when there is none.</summary>
    /// <exception cref="ApiException">It is neither JSON nor YAML.</exception>
    public static async Task<JsonNode?> ReadAsync(HttpRequest request)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, request.HttpContext.RequestAborted);
        if (request.ContentType?.StartsWith("application/vnd.kubernetes.protobuf", StringComparison.Ordinal) == true && buffer.Length > 0)
        {
            return ProtobufBody.Read(buffer.ToArray());
        }

        var text = Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
        try
        {
            var isYaml = request.ContentType?.Contains("yaml", StringComparison.OrdinalIgnoreCase) == true;
            return (isYaml ? YamlDocuments.Read(text) : JsonDocuments.Read(text)).Select(document => document.Root).FirstOrDefault();
        }
        catch (Exception exception) when (exception is JsonException or YamlException)
        {
            throw ApiException.BadRequest($"the body cannot be read: {exception.Message}");
        }
    }

    public static async Task<JsonObject> ReadObjectAsync(HttpRequest request) =>
        await ReadAsync(request) as JsonObject ?? throw ApiException.BadRequest("the body is not an object");
}
