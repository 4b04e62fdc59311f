using System.Collections.Immutable;

namespace ChatOpsBot.Uptime;

/// <summary>One uptime test as StatusCake lists it.</summary>
internal sealed record UptimeTest(string Id, string Name, string WebsiteUrl, string Status, bool Paused, ImmutableArray<string> Tags)
{
    public bool IsDown => Status.Equals("down", StringComparison.OrdinalIgnoreCase);
}

/// <summary>One result of a test. <paramref name="StatusCode"/> is null or 0 when the site did not answer.</summary>
internal sealed record UptimeTestResult(DateTimeOffset CreatedAt, string? Location, int? StatusCode, long? Performance);

/// <summary>A stretch of time in which a test had one status.</summary>
internal sealed record UptimeTestPeriod(string Status, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt);

/// <summary>An alert that StatusCake sent.</summary>
internal sealed record UptimeTestAlert(string Status, int? StatusCode, DateTimeOffset? TriggeredAt);
