using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;
using static ChatOpsBot.Sandbox.Kubernetes.Tables.Printer;

namespace ChatOpsBot.Sandbox.Kubernetes.Tables;

/// <summary>Volumes, and what pods are configured with.</summary>
internal static class StoragePrinters
{
    private const string IsDefault = "storageclass.kubernetes.io/is-default-class";

    public static Printer Claims { get; } = new(
        [
            NameColumn, Text("Status"), Text("Volume"), Text("Capacity"), Text("Access Modes"), Text("StorageClass"), Text("VolumeAttributesClass"),
            AgeColumn, Wide("VolumeMode"),
        ],
        (value, now) =>
        {
            var volume = value.Text("spec", "volumeName");
            var phase = value.At("metadata", "deletionTimestamp") is not null ? "Terminating" : value.Text("status", "phase");
            return
            [
                value.Name(), phase, volume, volume.Length == 0 ? "" : value.Text("status", "capacity", "storage"),
                volume.Length == 0 ? "" : Cells.AccessModes(value, "status", "accessModes"), value.Text("spec", "storageClassName"),
                OrUnset(value.Text("spec", "volumeAttributesClassName")), Age(value, now), OrUnset(value.Text("spec", "volumeMode")),
            ];
        });

    public static Printer Volumes { get; } = new(
        [
            NameColumn, Text("Capacity"), Text("Access Modes"), Text("Reclaim Policy"), Text("Status"), Text("Claim"), Text("StorageClass"),
            Text("VolumeAttributesClass"), Text("Reason"), AgeColumn, Wide("VolumeMode"),
        ],
        (value, now) =>
        [
            value.Name(), value.Text("spec", "capacity", "storage"), Cells.AccessModes(value, "spec", "accessModes"),
            value.Text("spec", "persistentVolumeReclaimPolicy"), value.At("metadata", "deletionTimestamp") is not null ? "Terminating" : value.Text("status", "phase"),
            value.At("spec", "claimRef") is { } claim ? $"{claim.Text("namespace")}/{claim.Text("name")}" : "", value.Text("spec", "storageClassName"),
            OrUnset(value.Text("spec", "volumeAttributesClassName")), value.Text("status", "reason"), Age(value, now), OrUnset(value.Text("spec", "volumeMode")),
        ]);

    public static Printer StorageClasses { get; } = new(
        [NameColumn, Text("Provisioner"), Text("ReclaimPolicy"), Text("VolumeBindingMode"), Text("AllowVolumeExpansion"), AgeColumn],
        (value, now) =>
        [
            value.Name() + (value.Text("metadata", "annotations", IsDefault) == "true" ? " (default)" : ""), value.Text("provisioner"),
            value.Text("reclaimPolicy") is { Length: > 0 } policy ? policy : "Delete",
            value.Text("volumeBindingMode") is { Length: > 0 } mode ? mode : "Immediate",
            value.Flag("allowVolumeExpansion") == true, Age(value, now),
        ]);

    public static Printer ConfigMaps { get; } = new(
        [NameColumn, Number("Data"), AgeColumn],
        (value, now) => [value.Name(), Count(value["data"]) + Count(value["binaryData"]), Age(value, now)]);

    public static Printer Secrets { get; } = new(
        [NameColumn, Text("Type"), Number("Data"), AgeColumn],
        (value, now) => [value.Name(), value.Text("type") is { Length: > 0 } type ? type : "Opaque", Count(value["data"]), Age(value, now)]);

    public static Printer ServiceAccounts { get; } = new(
        [NameColumn, Number("Secrets"), AgeColumn],
        (value, now) => [value.Name(), value.Objects("secrets").Count, Age(value, now)]);

    private static int Count(JsonNode? map) => map is JsonObject values ? values.Count : 0;

    private static string OrUnset(string text) => text.Length == 0 ? Cells.Unset : text;
}
