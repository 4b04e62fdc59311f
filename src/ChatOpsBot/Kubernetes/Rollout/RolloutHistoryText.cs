using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Kubernetes.Describe;

namespace ChatOpsBot.Kubernetes.Rollout;

/// <summary>The revisions of a workload, as <c>kubectl rollout history</c> prints them.</summary>
internal static class RolloutHistoryText
{
    public const string RevisionAnnotation = "deployment.kubernetes.io/revision";
    private const string CauseAnnotation = "kubernetes.io/change-cause";

    /// <param name="records">A deployment's ReplicaSets, or the controller revisions of the others; those of other owners are left out.</param>
    /// <param name="revision">0 for the list; otherwise the one whose template is printed.</param>
    public static IReadOnlyList<string> Print(KubernetesObject workload, IEnumerable<KubernetesObject> records, long revision)
    {
        var own = records
            .Where(one => one.Items("metadata", "ownerReferences").Any(owner => owner.Flag("controller") == true && owner.Text("uid") == workload.Uid))
            .Select(one => (Number: RevisionOf(one), Record: one))
            .Where(one => one.Number > 0 || workload.Kind != "Deployment")
            .OrderBy(one => one.Number)
            .ToList();
        var name = $"{workload.Kind.ToLowerInvariant()}.apps/{workload.Name}";
        if (revision > 0)
        {
            var record = own.FirstOrDefault(one => one.Number == revision).Record;
            return record is null
                ? ["error: unable to find the specified revision"]
                : [$"{name} with revision #{revision}", .. Template(workload, record), ""];
        }

        var writer = new DescriptionWriter();
        writer.Line(0, "REVISION\tCHANGE-CAUSE");
        own.ForEach(one => writer.Line(0, $"{one.Number}\t{one.Record.Annotations.GetValueOrDefault(CauseAnnotation).OrNone()}"));
        return own.Count == 0 ? [$"{name} ", "No rollout history found."] : [$"{name} ", .. writer.ToLines(), ""];
    }

    private static long RevisionOf(KubernetesObject record) => record.Kind == "ControllerRevision"
        ? record.Number("revision") ?? 0
        : long.TryParse(record.Annotations.GetValueOrDefault(RevisionAnnotation), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string[] Template(KubernetesObject workload, KubernetesObject record)
    {
        var template = record.Json.At("spec", "template") ?? record.Json.At("data", "spec", "template");
        if (workload.Kind == "Deployment" && template is { } json && record.Annotations.GetValueOrDefault(CauseAnnotation) is { Length: > 0 } cause)
        {
            template = WithAnnotation(json, cause);
        }

        var writer = new DescriptionWriter();
        writer.PodTemplate(template);

        // kubectl does not align this text; its tabs stand as they are.
        return writer.Text.TrimEnd('\n').Split('\n');
    }

    private static JsonElement WithAnnotation(JsonElement template, string cause)
    {
        var copy = JsonObject.Create(template)!.DeepClone().AsObject();
        var metadata = copy["metadata"] as JsonObject ?? (JsonObject)(copy["metadata"] = new JsonObject());
        var annotations = metadata["annotations"] as JsonObject ?? (JsonObject)(metadata["annotations"] = new JsonObject());
        annotations[CauseAnnotation] = cause;
        return JsonSerializer.SerializeToElement(copy);
    }
}
