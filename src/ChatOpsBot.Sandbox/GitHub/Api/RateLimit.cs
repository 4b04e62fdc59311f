using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Sandbox.GitHub.Api;

/// <summary>
/// Counts calls as GitHub does, by the hour, and says so in the headers. It never refuses: a drill's clock may stand still.
/// https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
/// </summary>
internal sealed class RateLimit(TimeProvider clock)
{
    private const int Hourly = 5000;

    private readonly Lock _lock = new();
    private DateTimeOffset _reset = DateTimeOffset.MinValue;
    private int _used;

    public void Count(IHeaderDictionary headers)
    {
        var (used, reset) = Current(1);
        headers["X-RateLimit-Limit"] = Text(Hourly);
        headers["X-RateLimit-Remaining"] = Text(Hourly - used);
        headers["X-RateLimit-Used"] = Text(used);
        headers["X-RateLimit-Reset"] = Text(reset);
        headers["X-RateLimit-Resource"] = "core";
    }

    public JsonObject Overview()
    {
        var (used, reset) = Current(0);
        JsonObject Limit(int limit, int taken) => new()
        {
            ["limit"] = limit, ["remaining"] = limit - taken, ["reset"] = reset, ["used"] = taken, ["resource"] = limit == Hourly ? "core" : "search",
        };
        return new JsonObject
        {
            ["resources"] = new JsonObject { ["core"] = Limit(Hourly, used), ["search"] = Limit(30, 0) },
            ["rate"] = Limit(Hourly, used),
        };
    }

    private (int Used, long Reset) Current(int more)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            if (now >= _reset)
            {
                (_reset, _used) = (now.AddHours(1), 0);
            }

            _used = Math.Min(Hourly, _used + more);
            return (_used, _reset.ToUnixTimeSeconds());
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
