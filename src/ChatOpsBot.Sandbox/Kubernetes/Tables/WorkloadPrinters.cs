using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;
using static ChatOpsBot.Sandbox.Kubernetes.Tables.Printer;

namespace ChatOpsBot.Sandbox.Kubernetes.Tables;

/// <summary>What runs pods.</summary>
internal static class WorkloadPrinters
{
    private static readonly TableColumn[] WideTemplate = [Wide("Containers"), Wide("Images"), Wide("Selector")];

    public static Printer Deployments { get; } = new(
        [NameColumn, Text("Ready"), Text("Up-to-date"), Text("Available"), AgeColumn, .. WideTemplate],
        (value, now) =>
        [
            value.Name(), $"{value.Number("status", "readyReplicas")}/{Replicas(value)}", value.Number("status", "updatedReplicas"),
            value.Number("status", "availableReplicas"), Age(value, now), .. Template(value),
        ]);

    public static Printer ReplicaSets { get; } = new(
        [NameColumn, Number("Desired"), Number("Current"), Number("Ready"), AgeColumn, .. WideTemplate],
        (value, now) =>
        [
            value.Name(), Replicas(value), value.Number("status", "replicas"), value.Number("status", "readyReplicas"), Age(value, now), .. Template(value),
        ]);

    public static Printer StatefulSets { get; } = new(
        [NameColumn, Text("Ready"), AgeColumn, Wide("Containers"), Wide("Images")],
        (value, now) =>
        [
            value.Name(), $"{value.Number("status", "readyReplicas")}/{Replicas(value)}", Age(value, now), .. Template(value)[..2],
        ]);

    public static Printer DaemonSets { get; } = new(
        [
            NameColumn, Number("Desired"), Number("Current"), Number("Ready"), Number("Up-to-date"), Number("Available"), Text("Node Selector"),
            AgeColumn, .. WideTemplate,
        ],
        (value, now) =>
        [
            value.Name(), value.Number("status", "desiredNumberScheduled"), value.Number("status", "currentNumberScheduled"),
            value.Number("status", "numberReady"), value.Number("status", "updatedNumberScheduled"), value.Number("status", "numberAvailable"),
            Cells.Labels(value.Map("spec", "template", "spec", "nodeSelector")), Age(value, now), .. Template(value),
        ]);

    public static Printer ControllerRevisions { get; } = new(
        [NameColumn, Text("Controller"), Text("Revision"), AgeColumn],
        (value, now) => [value.Name(), Controller(value), value.Number("revision"), Age(value, now)]);

    public static Printer Jobs { get; } = new(
        [NameColumn, Text("Status"), Text("Completions"), Text("Duration"), AgeColumn, .. WideTemplate],
        (value, now) => [value.Name(), JobStatus(value), Completions(value), JobDuration(value, now), Age(value, now), .. Template(value)]);

    public static Printer CronJobs { get; } = new(
        [NameColumn, Text("Schedule"), Text("Timezone"), Text("Suspend"), Number("Active"), Text("Last Schedule"), AgeColumn, .. WideTemplate],
        (value, now) =>
        {
            var (names, images) = Cells.Containers(value.At("spec", "jobTemplate", "spec", "template", "spec"));
            return
            [
                value.Name(), value.Text("spec", "schedule"), Cells.OrNone(value.Text("spec", "timeZone")), value.Flag("spec", "suspend") == true ? "True" : "False",
                value.Objects("status", "active").Count,
                value.Time("status", "lastScheduleTime") is { } last ? HumanDuration.Since(last, now) : Cells.None,
                Age(value, now), names, images, Cells.Selector(value.At("spec", "jobTemplate", "spec", "selector")),
            ];
        });

    public static Printer HorizontalPodAutoscalers { get; } = new(
        [NameColumn, Text("Reference"), Text("Targets"), Text("MinPods"), Text("MaxPods"), Text("Replicas"), AgeColumn],
        (value, now) =>
        [
            value.Name(), $"{value.Text("spec", "scaleTargetRef", "kind")}/{value.Text("spec", "scaleTargetRef", "name")}", AutoscalerTargets.Print(value),
            value.NumberOrNull("spec", "minReplicas") is { } least ? least.ToString(System.Globalization.CultureInfo.InvariantCulture) : Cells.Unset,
            value.Number("spec", "maxReplicas"), value.Number("status", "currentReplicas"), Age(value, now),
        ]);

    public static Printer PodDisruptionBudgets { get; } = new(
        [NameColumn, Text("Min Available"), Text("Max Unavailable"), Number("Allowed Disruptions"), AgeColumn],
        (value, now) =>
        [
            value.Name(), OrNotApplicable(value.Text("spec", "minAvailable")), OrNotApplicable(value.Text("spec", "maxUnavailable")),
            value.Number("status", "disruptionsAllowed"), Age(value, now),
        ]);

    /// <summary>A workload without replicas means one.</summary>
    private static long Replicas(JsonObject value) => value.NumberOrNull("spec", "replicas") ?? 1;

    private static JsonNode?[] Template(JsonObject value)
    {
        var (names, images) = Cells.Containers(value.At("spec", "template", "spec"));
        var selector = value.At("spec", "selector");
        var printed = selector is JsonObject && value.Text("kind") == "ReplicationController" ? Cells.Labels(selector.Map()) : Cells.Selector(selector);
        return [names, images, printed];
    }

    private static string JobStatus(JsonObject job) =>
        Cells.HasCondition(job, "Complete") ? "Complete"
        : Cells.HasCondition(job, "Failed") ? "Failed"
        : job.At("metadata", "deletionTimestamp") is not null ? "Terminating"
        : Cells.HasCondition(job, "Suspended") ? "Suspended"
        : Cells.HasCondition(job, "FailureTarget") ? "FailureTarget"
        : Cells.HasCondition(job, "SuccessCriteriaMet") ? "SuccessCriteriaMet"
        : "Running";

    private static string Completions(JsonObject job)
    {
        var succeeded = job.Number("status", "succeeded");
        return job.NumberOrNull("spec", "completions") is { } wanted ? $"{succeeded}/{wanted}"
            : job.Number("spec", "parallelism") is > 1 and var parallel ? $"{succeeded}/1 of {parallel}"
            : $"{succeeded}/1";
    }

    private static string JobDuration(JsonObject job, DateTimeOffset now) =>
        job.Time("status", "startTime") is { } start ? HumanDuration.Format((job.Time("status", "completionTime") ?? now) - start) : "";

    private static string Controller(JsonObject value)
    {
        if (value.Objects("metadata", "ownerReferences").FirstOrDefault(owner => owner.Flag("controller") == true) is not { } owner)
        {
            return Cells.None;
        }

        var group = Kinds.KindCatalogue.GroupOf(owner.Text("apiVersion"));
        return $"{owner.Text("kind").ToLowerInvariant()}{(group.Length == 0 ? "" : $".{group}")}/{owner.Text("name")}";
    }

    private static string OrNotApplicable(string text) => text.Length == 0 ? "N/A" : text;
}
