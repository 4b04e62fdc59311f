namespace ChatOpsBot.Sandbox.Worlds;

/// <summary>How series go on from a moment: as at another time, or at a value of their own.</summary>
public sealed record MetricChange
{
    /// <summary>A PromQL selector: <c>http_requests_total{upstream="auth-service"}</c>.</summary>
    public required string Match { get; init; }

    /// <summary>How long before the world's now they were as they will be; null when a value is given.</summary>
    public TimeSpan? Like { get; init; }

    /// <summary>A gauge's value, or a counter's increase a second; null when they are as at another time.</summary>
    public double? Value { get; init; }

    /// <summary>How long it takes until they are; default no time.</summary>
    public TimeSpan Over { get; init; }
}
