using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Describe.Kinds;

/// <summary><c>kubectl describe pvc</c>.</summary>
internal static class PersistentVolumeClaimDescriber
{
    private const string ClassAnnotation = "volume.beta.kubernetes.io/storage-class";

    public static void Describe(DescriptionWriter writer, KubernetesObject claim, DescribeContext context)
    {
        var bound = claim.Text("spec", "volumeName") is { Length: > 0 };
        writer.NameAndNamespace(claim);
        writer.Field(0, "StorageClass", StorageClass(claim.Json));
        writer.Field(0, "Status", claim.Deleted is { } deleted ? $"Terminating (lasts {context.Since(deleted)})" : claim.Text("status", "phase"));
        writer.Field(0, "Volume", claim.Text("spec", "volumeName"));
        writer.LabelsAndAnnotations(claim);
        writer.Field(0, "Finalizers", GoText.List(claim.Strings("metadata", "finalizers")));
        writer.Field(0, "Capacity", bound ? Quantity.Canonical(claim.Text("status", "capacity", "storage")) : "");
        writer.Field(0, "Access Modes", bound ? AccessModes(claim.Strings("status", "accessModes")) : "");
        Rest(writer, claim.Json);
        writer.Lines("Used By:\t", "\t", (context.Pods ?? [])
            .Where(pod => pod.Namespace == claim.Namespace && pod.Items("spec", "volumes").Any(volume => volume.Text("persistentVolumeClaim", "claimName") == claim.Name))
            .Select(pod => pod.Name)
            .Order(StringComparer.Ordinal));
        Conditions(writer, [.. claim.Items("status", "conditions")]);
        writer.Events(claim, context);
    }

    /// <summary>The claim that an ephemeral volume makes, as part of a pod's description.</summary>
    public static void Template(DescriptionWriter writer, JsonElement template)
    {
        var inner = new DescriptionWriter();
        inner.Field(0, "StorageClass", StorageClass(template));
        inner.Field(0, "Volume", template.Text("spec", "volumeName"));

        // kubectl indents each part of these lines anew.
        inner.Lines("Labels:\t    ", "    \t    ", template.Map("metadata", "labels").OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));
        inner.Lines("Annotations:\t    ", "\t    ", template.Map("metadata", "annotations").OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {pair.Value}"));
        inner.Line(0, "Capacity:\t");
        inner.Line(0, "Access Modes:\t");
        Rest(inner, template);
        foreach (var line in inner.Text.TrimEnd('\n').Split('\n'))
        {
            writer.Line(2, line);
        }
    }

    public static string StorageClass(JsonElement claim) =>
        claim.Map("metadata", "annotations").GetValueOrDefault(ClassAnnotation) ?? claim.Text("spec", "storageClassName") ?? "";

    /// <summary>Short names, in the order that kubectl knows them.</summary>
    public static string AccessModes(IEnumerable<string> modes)
    {
        var given = modes.ToHashSet();
        return string.Join(',', new[] { ("ReadWriteOnce", "RWO"), ("ReadOnlyMany", "ROX"), ("ReadWriteMany", "RWX"), ("ReadWriteOncePod", "RWOP") }
            .Where(mode => given.Contains(mode.Item1))
            .Select(mode => mode.Item2));
    }

    private static void Rest(DescriptionWriter writer, JsonElement claim)
    {
        if (claim.Text("spec", "volumeMode") is { } mode)
        {
            writer.Field(0, "VolumeMode", mode);
        }

        if (claim.At("spec", "dataSource") is { } source)
        {
            writer.Line(0, "DataSource:");
            if (source.Text("apiGroup") is { } group)
            {
                writer.Field(1, "APIGroup", group);
            }

            writer.Field(1, "Kind", source.Text("kind"));
            writer.Field(1, "Name", source.Text("name"));
        }
    }

    private static void Conditions(DescriptionWriter writer, List<JsonElement> conditions)
    {
        if (conditions.Count == 0)
        {
            return;
        }

        writer.Line(0, "Conditions:");
        writer.Line(1, "Type\tStatus\tLastProbeTime\tLastTransitionTime\tReason\tMessage");
        writer.Line(1, "----\t------\t-----------------\t------------------\t------\t-------");
        conditions.ForEach(one => writer.Line(
            1, $"{one.Text("type")} \t{one.Text("status")} \t{one.Time("lastProbeTime").Time()} \t{one.Time("lastTransitionTime").Time()} \t{one.Text("reason")} \t{one.Text("message")}"));
    }
}
