using System.Collections.Immutable;

namespace ChatOpsBot.Core.Diagnosis;

/// <summary>Trouble that another company tells of on its status page.</summary>
/// <param name="Provider">The page's configured name: <c>github</c>.</param>
/// <param name="Impact"><c>none</c>, <c>minor</c>, <c>major</c>, <c>critical</c> or <c>maintenance</c>.</param>
/// <param name="EndedAt">Null while it goes on.</param>
public sealed record ProviderObservation(
    string Provider, string Title, string Impact, ImmutableArray<string> Components, DateTimeOffset StartedAt, DateTimeOffset? EndedAt) : Observation
{
    /// <summary>What our own logs and objects call it by: host names. Empty for those that are commonly known.</summary>
    public ImmutableArray<string> Hosts { get; init; } = [];

    public override Observation Clean(Func<string, string> clean) => this with { Title = clean(Title), Components = [.. Components.Select(clean)] };
}
