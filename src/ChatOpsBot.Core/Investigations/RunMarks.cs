using System.Collections.Immutable;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Reports;

namespace ChatOpsBot.Core.Investigations;

/// <summary>Rollouts and restarts that a run saw within its window: what charts mark.</summary>
internal static class RunMarks
{
    private const int Most = 60;

    public static ImmutableArray<ChartMark> Of(Run run) =>
    [
        .. Rollouts(run).Concat(Restarts(run)).Where(mark => run.Request.Window.Contains(mark.At))
            .Distinct().OrderBy(mark => mark.At).Take(Most),
    ];

    /// <summary>A rollout makes a ReplicaSet; the first revision is the workload's own beginning.</summary>
    private static IEnumerable<ChartMark> Rollouts(Run run) =>
        from seen in Objects(run, "ReplicaSet")
        where seen.Object is { Created: not null, Controller: { Kind: "Deployment" } }
        let revision = seen.Object.Annotations.GetValueOrDefault("deployment.kubernetes.io/revision", "1")
        where revision != "1"
        select new ChartMark(seen.Object.Created!.Value, ChartMarkKind.Rollout, $"{seen.Object.Controller!.Name}, revision {revision}");

    private static IEnumerable<ChartMark> Restarts(Run run) =>
        from seen in Objects(run, "Pod")
        from container in seen.Object.Items("status", "containerStatuses")
        where container.Number("restartCount") > 0
        let at = container.Time("lastState", "terminated", "finishedAt")
        where at is not null
        select new ChartMark(at.Value, ChartMarkKind.Restart, $"{seen.Object.Name}, {container.Text("lastState", "terminated", "reason") ?? "restarted"}");

    private static IEnumerable<ObjectObservation> Objects(Run run, string kind) =>
        run.Observations.OfType<ObjectObservation>().Where(seen => seen.Object.Kind == kind).DistinctBy(seen => (seen.Cluster, seen.Object.Reference));
}
