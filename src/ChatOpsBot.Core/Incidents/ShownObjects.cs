using System.Collections.Immutable;
using ChatOpsBot.Core.Chat;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Investigations;

namespace ChatOpsBot.Core.Incidents;

/// <summary>Which objects an answer was about, the most important first: what "it" may mean afterwards.</summary>
internal static class ShownObjects
{
    private const int Most = 40;

    private static readonly ImmutableArray<string> Named = ["Deployment", "StatefulSet", "DaemonSet", "Pod", "Node", "Job", "CronJob", "LimitRange", "Service"];

    public static ImmutableArray<ShownObject> Of(Run run)
    {
        var unhealthy = run.Observations.OfType<ObjectObservation>()
            .Where(seen => seen.Object.Kind == "Pod" && UnhealthyPods.IsUnhealthy(seen.Object)).Select(seen => (seen.Cluster, seen.Object.Reference)).ToHashSet();
        var causes = run.Causes.Select(cause => Shown(ObjectReference.Parse(cause.Subject), cause.Cluster, inTrouble: true));
        var lines = run.Steps.SelectMany(step => (step.Evidence?.Lines ?? []).Select(line => (line.Subject, Cluster: step.Cluster ?? "")))
            .Where(line => line.Subject is not null)
            .Select(line => Shown(line.Subject, line.Cluster, unhealthy.Contains((line.Cluster, line.Subject!))))
            .OrderByDescending(shown => shown?.InTrouble);
        var asked = run.Observations.OfType<ObjectObservation>()
            .Where(seen => seen.IsSubject && run.Request.Service is { } service && seen.Object.Kind is "Deployment" or "StatefulSet" or "DaemonSet" && seen.Object.Name.Contains(service, StringComparison.Ordinal))
            .Select(seen => Shown(seen.Object.Reference, seen.Cluster, inTrouble: false));
        return [.. causes.Concat(lines).Concat(asked).OfType<ShownObject>().Where(shown => Named.Contains(shown.Kind)).DistinctBy(shown => (shown.Kind, shown.Namespace, shown.Name, shown.Cluster)).Take(Most)];
    }

    private static ShownObject? Shown(ObjectReference? reference, string cluster, bool inTrouble) =>
        reference is null ? null : new(reference.Kind, reference.Namespace, reference.Name, cluster is "" or "default" ? null : cluster, inTrouble);
}
