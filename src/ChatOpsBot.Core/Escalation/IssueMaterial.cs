using System.Collections.Immutable;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Investigations;

namespace ChatOpsBot.Core.Escalation;

/// <summary>All that an issue is written from.</summary>
/// <param name="Run">The last run; null when nothing was run.</param>
/// <param name="Now">System time.</param>
/// <param name="WorldNote">Null outside practice and drills.</param>
/// <param name="Pages">The address of the incident's page, which holds what the issue has no room for; null when there is none.</param>
public sealed record IssueMaterial(Incident Incident, Run? Run, ImmutableArray<TimelineEntry> Timeline, string? Reason, DateTimeOffset Now, string? WorldNote, string? Pages = null);
