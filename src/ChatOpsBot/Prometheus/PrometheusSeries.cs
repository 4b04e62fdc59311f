using System.Collections.Immutable;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Prometheus;

/// <param name="Samples">Oldest first. A native histogram's sample is its count.</param>
/// <param name="IsHistogram">True when the samples are native histograms.</param>
public sealed record PrometheusSeries(ImmutableSortedDictionary<string, string> Labels, ImmutableArray<Sample> Samples, bool IsHistogram = false);
