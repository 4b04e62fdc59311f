using System.Globalization;
using System.Net;
using System.Text.Json;
using ChatOpsBot.Outbound;
using RestSharp;

namespace ChatOpsBot.GitHub;

/// <summary>Reads what went wrong out of a response.</summary>
internal static class GitHubFailures
{
    /// <summary>GitHub asks for at least a minute when a secondary limit says no time. https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api</summary>
    private static readonly TimeSpan SecondaryLimit = TimeSpan.FromMinutes(1);

    /// <returns>Null for a success.</returns>
    public static GitHubException? Read(RestResponse response, TimeProvider clock)
    {
        if (response.StatusCode == 0)
        {
            return new(GitHubError.Unavailable, $"GitHub: {ConnectionFailure.Describe(response.ErrorException)}", response.ErrorException);
        }

        if ((int)response.StatusCode is >= 200 and < 300)
        {
            return null;
        }

        var (message, fields) = Body(response.Content);
        var retryAfter = RetryAfter(response, message, clock);
        return response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => new(GitHubError.Unauthorized, $"GitHub does not accept the credentials ({message}): renew GitHub:Token"),
            HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests when retryAfter is not null =>
                new(GitHubError.RateLimited, $"GitHub's rate limit is used up for {retryAfter.Value.TotalSeconds:0} s ({message})") { RetryAfter = retryAfter },
            HttpStatusCode.Forbidden => new(GitHubError.Forbidden, $"GitHub refuses ({message}): the token needs issues: write on this repository"),
            HttpStatusCode.NotFound => new(GitHubError.NotFound, "no such repository or issue, or no access to it: the token needs issues: write"),
            HttpStatusCode.Gone => new(GitHubError.IssuesDisabled, $"the repository has no issues ({message}): switch them on in its settings, or file elsewhere"),
            HttpStatusCode.UnprocessableEntity or HttpStatusCode.BadRequest =>
                new(GitHubError.Invalid, $"GitHub does not accept this: {message}{(fields.Count > 0 ? $" ({string.Join(", ", fields)})" : "")}") { Fields = [.. fields] },
            _ => new(GitHubError.Unavailable, $"GitHub answered {(int)response.StatusCode} ({message})") { RetryAfter = retryAfter },
        };
    }

    private static TimeSpan? RetryAfter(RestResponse response, string message, TimeProvider clock)
    {
        if (Header(response, "Retry-After") is { } after)
        {
            if (int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            {
                return TimeSpan.FromSeconds(seconds);
            }

            if (DateTimeOffset.TryParse(after, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
            {
                return Positive(at - clock.GetUtcNow());
            }
        }

        if (Header(response, "X-RateLimit-Remaining") == "0"
            && long.TryParse(Header(response, "X-RateLimit-Reset"), NumberStyles.None, CultureInfo.InvariantCulture, out var reset)
            && reset < 253_402_300_800)
        {
            return Positive(DateTimeOffset.FromUnixTimeSeconds(reset) - clock.GetUtcNow());
        }

        return response.StatusCode == HttpStatusCode.TooManyRequests || message.Contains("rate limit", StringComparison.OrdinalIgnoreCase) ? SecondaryLimit : null;
    }

    private static (string Message, IReadOnlyList<string> Fields) Body(string? content)
    {
        try
        {
            var reply = string.IsNullOrEmpty(content) ? null : JsonSerializer.Deserialize(content, GitHubJson.Default.ErrorReply);
            return (reply?.Message ?? "no message", [.. (reply?.Errors ?? []).Select(Field)]);
        }
        catch (JsonException)
        {
            return ("not in GitHub's own words", []);
        }
    }

    private static string Field(JsonElement error) => error.ValueKind == JsonValueKind.Object
        ? $"{Text(error, "field")}: {Text(error, "message") ?? Text(error, "code")}"
        : error.ToString();

    private static string? Text(JsonElement error, string name) => error.TryGetProperty(name, out var value) ? value.ToString() : null;

    private static string? Header(RestResponse response, string name) =>
        response.Headers?.FirstOrDefault(header => string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase))?.Value;

    private static TimeSpan Positive(TimeSpan wait) => wait > TimeSpan.Zero ? wait : TimeSpan.FromSeconds(1);
}
