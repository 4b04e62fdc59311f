using System.Collections.Immutable;

namespace ChatOpsBot.Core.Diagnosis;

/// <summary>What a team's catalogue says of where a service runs; what it leaves open is looked up in the clusters.</summary>
/// <param name="Name">The name that people type.</param>
/// <param name="Namespace">Null = wherever something goes by the name.</param>
/// <param name="Labels">Labels that its pods have. Empty = its workload's own selector.</param>
/// <param name="Clusters">Empty = all.</param>
public sealed record ServiceEntry(string Name, string? Namespace, ImmutableSortedDictionary<string, string> Labels, ImmutableArray<string> Clusters)
{
    /// <summary>The labels in the form of <c>-l</c>; null when there are none.</summary>
    public string? Selector => Labels.IsEmpty ? null : string.Join(",", Labels.Select(label => $"{label.Key}={label.Value}"));
}
