using System.Collections.Immutable;

namespace ChatOpsBot.Core.Diagnosis;

/// <summary>What an uptime service saw of a site from outside.</summary>
/// <param name="Test">The test's name.</param>
/// <param name="Address">What it asks.</param>
/// <param name="IsDown">Its state now.</param>
/// <param name="Results">The requests of the window, oldest first.</param>
/// <param name="FailedAt">When the first failing request of the present or last downtime was made, exactly; null when none failed.</param>
/// <param name="LastFailedAt">When the last failing one was made.</param>
public sealed record UptimeObservation(string Test, string Address, bool IsDown, ImmutableArray<UptimeResult> Results, DateTimeOffset? FailedAt, DateTimeOffset? LastFailedAt) : Observation
{
    public string Host => Uri.TryCreate(Address, UriKind.Absolute, out var uri) ? uri.Host : Address.Split('/')[0];

    public override Observation Clean(Func<string, string> clean) => this with { Test = clean(Test), Address = clean(Address) };
}

/// <param name="Status">The HTTP status; 0 when no answer came.</param>
/// <param name="Location">Where it was asked from; null when unknown.</param>
public sealed record UptimeResult(DateTimeOffset At, int Status, TimeSpan? Took, string? Location)
{
    public bool Failed => Status is < 100 or >= 400;
}
