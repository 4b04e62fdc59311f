using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Sandbox.GitHub.Api;

/// <summary>One call of the API: its route, its query and its JSON, read without trusting any of them.</summary>
internal sealed class GitHubRequest(HttpRequest request, JsonElement body)
{
    public HttpRequest Http => request;

    /// <summary>The JSON that was sent; <see cref="JsonValueKind.Undefined"/> when there was none.</summary>
    public JsonElement Body => body;

    public string Owner => Route("owner");

    public string Name => Route("repo");

    public int Number => int.TryParse(Route("number"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw GitHubException.NotFound();

    public long Id => long.TryParse(Route("id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : throw GitHubException.NotFound();

    /// <exception cref="GitHubException">400: what was sent is not JSON.</exception>
    public static async Task<GitHubRequest> ReadAsync(HttpRequest request)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, request.HttpContext.RequestAborted);
        if (buffer.Length == 0)
        {
            return new GitHubRequest(request, default);
        }

        try
        {
            using var document = JsonDocument.Parse(buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
            return new GitHubRequest(request, document.RootElement.Clone());
        }
        catch (JsonException)
        {
            throw GitHubException.BadJson("Problems parsing JSON");
        }
    }

    public string Route(string name) => request.RouteValues[name] as string ?? "";

    public string? Query(string name) => request.Query[name].FirstOrDefault() is { Length: > 0 } value ? value : null;

    /// <summary>A number of the query, at least one; anything else is the default, as with GitHub.</summary>
    public int Query(string name, int otherwise, int most) =>
        int.TryParse(Query(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? Math.Min(number, most) : otherwise;

    public DateTimeOffset? Since() => Query("since") is not { } text ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since) ? since
        : throw GitHubException.Invalid("Issue", "invalid", "since");

    public JsonElement RequireObject() => body.ValueKind == JsonValueKind.Object
        ? body
        : throw GitHubException.BadJson("Body should be a JSON object");

    public bool Has(string name) => RequireObject().TryGetProperty(name, out _);

    /// <summary>A text of the body; null when it is absent or null.</summary>
    /// <exception cref="GitHubException">422: it is something else.</exception>
    public string? Text(string name, string resource)
    {
        if (!RequireObject().TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String ? Decode(value) : throw GitHubException.Invalid(resource, "invalid", name);
    }

    /// <summary>Names in an array of the body, written as texts or as objects with a name; null when it is absent or null.</summary>
    /// <exception cref="GitHubException">422: it is something else.</exception>
    public IReadOnlyList<string>? Names(string name, string resource)
    {
        var array = body.ValueKind == JsonValueKind.Array ? body : RequireObject().TryGetProperty(name, out var value) ? value : default;
        if (array.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return null;
        }

        if (array.ValueKind != JsonValueKind.Array)
        {
            throw GitHubException.Invalid(resource, "invalid", name);
        }

        var names = array.EnumerateArray()
            .Select(item => item.ValueKind == JsonValueKind.Object && item.TryGetProperty("name", out var inner) ? inner : item)
            .Select(item => item.ValueKind == JsonValueKind.String ? Decode(item) : throw GitHubException.Invalid(resource, "invalid", name))
            .ToList();
        return names.Exists(string.IsNullOrWhiteSpace)
            ? throw GitHubException.Invalid(resource, "invalid", name)
            : [.. names.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private static string Decode(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw GitHubException.BadJson("Problems parsing JSON");
        }
    }
}
