using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>Reads the arguments of a call: JSON, a form, multipart or a query. https://docs.slack.dev/apis/web-api</summary>
internal static class WebApiBody
{
    /// <param name="warnings">Gets what Slack remarks about the content type.</param>
    /// <exception cref="WebApiException">The body is not what its content type says.</exception>
    public static async Task<JsonObject> ReadAsync(HttpRequest request, List<string> warnings)
    {
        var arguments = new JsonObject();
        foreach (var (name, value) in request.Query)
        {
            arguments[name] = value.ToString();
        }

        if (request.HasFormContentType)
        {
            if (request.ContentType!.Contains("x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) && request.ContentType.Contains("charset", StringComparison.OrdinalIgnoreCase))
            {
                warnings.Add("superfluous_charset");
            }

            foreach (var (name, value) in await request.ReadFormAsync())
            {
                arguments[name] = value.ToString();
            }

            return arguments;
        }

        if (request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true)
        {
            return arguments;
        }

        if (!request.ContentType.Contains("charset", StringComparison.OrdinalIgnoreCase))
        {
            warnings.Add("missing_charset");
        }

        try
        {
            if (await JsonNode.ParseAsync(request.Body) is not JsonObject body)
            {
                throw new WebApiException("json_not_object");
            }

            // A token in a JSON body is not one: only the header counts there.
            body.Remove("token");
            return body;
        }
        catch (JsonException)
        {
            throw new WebApiException("invalid_json");
        }
    }
}
