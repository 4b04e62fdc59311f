using System.Globalization;
using System.Net;
using System.Text.Json;
using ChatOpsBot.Core.Reports.Redaction;
using ChatOpsBot.Outbound;
using RestSharp;

namespace ChatOpsBot.Teams.Connector;

/// <summary>Reads what went wrong out of a response of the connector.</summary>
internal static class ConnectorFailures
{
    /// <returns>Null for a success.</returns>
    public static TeamsException? Read(RestResponse response, TimeProvider clock)
    {
        if (response.StatusCode == 0)
        {
            return new(TeamsError.Unavailable, $"Teams: {ConnectionFailure.Describe(response.ErrorException)}.", response.ErrorException);
        }

        if (response.IsSuccessStatusCode)
        {
            return null;
        }

        var told = Told(response.Content);
        return response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => new(TeamsError.Unauthorized, $"Teams does not accept the bot's token ({told}): check Teams:AppId, and that the bot's registration is of this tenant."),
            HttpStatusCode.Forbidden => new(TeamsError.Forbidden, $"Teams refuses ({told}): is the app installed there, and not blocked?"),
            HttpStatusCode.NotFound => new(TeamsError.NotFound, $"Teams knows no such conversation or message ({told})."),
            HttpStatusCode.PreconditionFailed or HttpStatusCode.TooManyRequests => new(TeamsError.RateLimited, $"Teams takes nothing more there at the moment ({told}).") { RetryAfter = RetryAfter(response, clock) },
            HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.MethodNotAllowed or HttpStatusCode.UnprocessableEntity =>
                new(TeamsError.Invalid, $"Teams does not accept this: {(int)response.StatusCode} ({told})."),
            _ => new(TeamsError.Unavailable, $"Teams answered {(int)response.StatusCode} ({told}).") { RetryAfter = RetryAfter(response, clock) },
        };
    }

    private static TimeSpan? RetryAfter(RestResponse response, TimeProvider clock)
    {
        var header = response.Headers?.FirstOrDefault(one => string.Equals(one.Name, "Retry-After", StringComparison.OrdinalIgnoreCase))?.Value;
        if (double.TryParse(header, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < 86_400)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        return DateTimeOffset.TryParse(header, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at - clock.GetUtcNow() is var wait && wait > TimeSpan.Zero ? wait : null;
    }

    private static string Told(string? content)
    {
        try
        {
            var error = string.IsNullOrEmpty(content) ? null : JsonSerializer.Deserialize(content, TeamsJson.Default.ErrorResponse)?.Error;
            return InertText.Line(error is null ? "no reason given" : $"{error.Code}: {error.Message}");
        }
        catch (JsonException)
        {
            return "no reason given";
        }
    }
}
