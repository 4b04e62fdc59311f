using System.Collections.Immutable;

namespace ChatOpsBot.Core.Diagnosis;

/// <summary>One time series of an answer.</summary>
/// <param name="Query">The expression that gave it.</param>
/// <param name="Samples">Oldest first; one sample for an instant query.</param>
public sealed record SeriesObservation(string Query, ImmutableSortedDictionary<string, string> Labels, ImmutableArray<Sample> Samples) : Observation
{
    /// <summary><c>name{label="value"}</c>, as Prometheus writes it.</summary>
    public string Name => (Labels.TryGetValue("__name__", out var name) ? name : "")
        + "{" + string.Join(",", Labels.Where(l => l.Key != "__name__").Select(l => $"{l.Key}=\"{l.Value}\"")) + "}";

    public override Observation Clean(Func<string, string> clean) =>
        this with { Labels = Labels.ToImmutableSortedDictionary(l => l.Key, l => clean(l.Value)) };
}
