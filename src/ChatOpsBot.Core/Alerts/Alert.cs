using System.Collections.Immutable;

namespace ChatOpsBot.Core.Alerts;

/// <summary>One alert of a group, as its sender has it.</summary>
/// <param name="Fingerprint">The sender's own identity of the alert.</param>
/// <param name="StartsAt">When it began; with the fingerprint it names one episode of the alert.</param>
/// <param name="Labels">What tells it from its neighbours; at most <see cref="AlertGroup.MostLabels"/>.</param>
/// <param name="Summary">One line; null when the sender says nothing.</param>
public sealed record Alert(string Fingerprint, bool Firing, DateTimeOffset StartsAt, ImmutableSortedDictionary<string, string> Labels, string? Summary);
