using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Describe.Kinds;

/// <summary><c>kubectl describe pv</c>.</summary>
internal static class PersistentVolumeDescriber
{
    public static void Describe(DescriptionWriter writer, KubernetesObject volume, DescribeContext context)
    {
        var claim = volume.Json.At("spec", "claimRef");
        writer.Field(0, "Name", volume.Name);
        writer.LabelsAndAnnotations(volume);
        writer.Field(0, "Finalizers", GoText.List(volume.Strings("metadata", "finalizers")));
        writer.Field(0, "StorageClass", PersistentVolumeClaimDescriber.StorageClass(volume.Json));
        writer.Field(0, "Status", volume.Deleted is { } deleted ? $"Terminating (lasts {context.Since(deleted)})" : volume.Text("status", "phase"));
        writer.Field(0, "Claim", claim is { } reference ? $"{reference.Text("namespace")}/{reference.Text("name")}" : "");
        writer.Field(0, "Reclaim Policy", volume.Text("spec", "persistentVolumeReclaimPolicy"));
        writer.Field(0, "Access Modes", PersistentVolumeClaimDescriber.AccessModes(volume.Strings("spec", "accessModes")));
        if (volume.Text("spec", "volumeMode") is { } mode)
        {
            writer.Field(0, "VolumeMode", mode);
        }

        writer.Field(0, "Capacity", Quantity.Canonical(volume.Text("spec", "capacity", "storage")));
        Affinity(writer, volume.Json.At("spec", "nodeAffinity", "required"));
        writer.Field(0, "Message", volume.Text("status", "message"));
        writer.Line(0, "Source:");
        VolumeText.Source(writer, volume.Json.At("spec") ?? volume.Json, persistent: true);
        writer.Events(volume, context);
    }

    private static void Affinity(DescriptionWriter writer, JsonElement? required)
    {
        writer.Line(0, required is null ? "Node Affinity:\t<none>" : "Node Affinity:\t");
        if (required is not { } affinity)
        {
            return;
        }

        var terms = affinity.Items("nodeSelectorTerms").ToList();
        writer.Line(1, terms.Count == 0 ? "Required Terms:\t<none>" : "Required Terms:\t");
        for (var i = 0; i < terms.Count; i++)
        {
            writer.Lines($"    Term {i}:\t", "    \t", terms[i].Items("matchExpressions").Select(Expression));
        }
    }

    private static string Expression(JsonElement term)
    {
        var values = string.Join(", ", term.Strings("values"));
        return $"{term.Text("key")} {term.Text("operator")?.ToLowerInvariant()}{(values.Length > 0 ? $" [{values}]" : "")}";
    }
}
