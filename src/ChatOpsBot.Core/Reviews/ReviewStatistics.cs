using System.Collections.Immutable;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Investigations;
using ChatOpsBot.Core.Reports;

namespace ChatOpsBot.Core.Reviews;

/// <summary>How long an incident's stages took; null for a stage that was not reached.</summary>
/// <param name="Detect">From the onset, as far as the evidence tells, to the first cause named.</param>
/// <param name="Acknowledge">From the opening to somebody taking it.</param>
/// <param name="Mitigate">From the opening to the first remedy that helped.</param>
/// <param name="Resolve">From the opening to its end.</param>
public sealed record ReviewStatistics(TimeSpan? Detect, TimeSpan? Acknowledge, TimeSpan? Mitigate, TimeSpan? Resolve)
{
    public static ReviewStatistics Of(Incident incident, Run? run, ImmutableArray<TimelineEntry> timeline)
    {
        // The onset is in the incident's time and the timeline in the system's: what joins them is the run, which has both.
        var onset = run?.Causes.Select(cause => cause.Onset).OfType<DateTimeOffset>().DefaultIfEmpty().Min();
        var named = First(timeline, "cause") is not null;
        return new(
            named && onset is { } began && began != default && run!.Started >= began ? run.Started - began + run.Took : null,
            incident.AcknowledgedAt - incident.OpenedAt,
            First(timeline, "helped") - incident.OpenedAt,
            incident.ResolvedAt - incident.OpenedAt);
    }

    public ImmutableArray<Field> Fields =>
    [
        new("time to detect", Told(Detect)),
        new("time to acknowledge", Told(Acknowledge)),
        new("time to mitigate", Told(Mitigate)),
        new("time to resolve", Told(Resolve)),
    ];

    private static DateTimeOffset? First(ImmutableArray<TimelineEntry> timeline, string kind) => timeline.FirstOrDefault(entry => entry.Kind == kind)?.At;

    private static string Told(TimeSpan? span) => span is { } length ? Words.Duration(length) : "not reached";
}
