using System.Collections.Frozen;
using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Kubernetes.Describe.Kinds;

namespace ChatOpsBot.Kubernetes.Describe;

/// <summary>Volumes of pods, and the sources of persistent volumes.</summary>
internal static class VolumeText
{
    /// <summary>The source's field, what it is, and the fields that are printed as they are.</summary>
    private static readonly FrozenDictionary<string, (string Type, (string Title, string Field)[] Fields)> Plain = new Dictionary<string, (string, (string, string)[])>
    {
        ["gcePersistentDisk"] = ("GCEPersistentDisk (a Persistent Disk resource in Google Compute Engine)", [("PDName", "pdName"), ("FSType", "fsType"), ("Partition", "#partition"), ("ReadOnly", "?readOnly")]),
        ["awsElasticBlockStore"] = ("AWSElasticBlockStore (a Persistent Disk resource in AWS)", [("VolumeID", "volumeID"), ("FSType", "fsType"), ("Partition", "#partition"), ("ReadOnly", "?readOnly")]),
        ["gitRepo"] = ("GitRepo (a volume that is pulled from git when the pod is created)", [("Repository", "repository"), ("Revision", "revision")]),
        ["secret"] = ("Secret (a volume populated by a Secret)", [("SecretName", "secretName"), ("Optional", "?optional")]),
        ["configMap"] = ("ConfigMap (a volume populated by a ConfigMap)", [("Name", "name"), ("Optional", "?optional")]),
        ["nfs"] = ("NFS (an NFS mount that lasts the lifetime of a pod)", [("Server", "server"), ("Path", "path"), ("ReadOnly", "?readOnly")]),
        ["persistentVolumeClaim"] = ("PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)", [("ClaimName", "claimName"), ("ReadOnly", "?readOnly")]),
        ["local"] = ("LocalVolume (a persistent volume backed by local storage on a node)", [("Path", "path")]),
        ["azureDisk"] = ("AzureDisk (an Azure Data Disk mount on the host and bind mount to the pod)", [("DiskName", "diskName"), ("DiskURI", "diskURI"), ("Kind: ", "kind"), ("FSType", "fsType"), ("CachingMode", "cachingMode"), ("ReadOnly", "?readOnly")]),
        ["azureFile"] = ("AzureFile (an Azure File Service mount on the host and bind mount to the pod)", [("SecretName", "secretName"), ("ShareName", "shareName"), ("ReadOnly", "?readOnly")]),
        ["vsphereVolume"] = ("vSphereVolume (a Persistent Disk resource in vSphere)", [("VolumePath", "volumePath"), ("FSType", "fsType"), ("StoragePolicyName", "storagePolicyName")]),
        ["image"] = ("Image (a container image or OCI artifact)", [("Reference", "reference"), ("PullPolicy", "pullPolicy")]),
    }.ToFrozenDictionary();

    public static void Write(DescriptionWriter writer, List<JsonElement> volumes, string space)
    {
        writer.Line(0, volumes.Count == 0 ? $"{space}Volumes:\t<none>" : $"{space}Volumes:");
        foreach (var volume in volumes)
        {
            writer.Line(1, $"{(space.Length > 0 ? " " : "")}{volume.Text("name")}:");
            Source(writer, volume);
        }
    }

    /// <param name="holder">A volume, or the specification of a persistent volume.</param>
    /// <param name="persistent">Whether it is the latter, which has more to say of some sources.</param>
    public static void Source(DescriptionWriter writer, JsonElement holder, bool persistent = false)
    {
        if (holder.At("hostPath") is { } path)
        {
            Fields(writer, "HostPath (bare host directory volume)", [("Path", path.Text("path")), ("HostPathType", path.Text("type") ?? "<none>")]);
        }
        else if (holder.At("emptyDir") is { } directory)
        {
            var limit = Quantity.Parse(directory.Text("sizeLimit")) is { Nanos.Sign: > 0 } size ? size.ToString() : "<unset>";
            Fields(writer, "EmptyDir (a temporary directory that shares a pod's lifetime)", [("Medium", directory.Text("medium")), ("SizeLimit", limit)]);
        }
        else if (holder.At("projected") is { } projected)
        {
            Projected(writer, projected);
        }
        else if (holder.At("downwardAPI") is { } downward)
        {
            Downward(writer, downward);
        }
        else if (holder.At("csi") is { } driver)
        {
            Driver(writer, driver, persistent);
        }
        else if (holder.At("ephemeral") is { } ephemeral)
        {
            writer.Line(2, "Type:\tEphemeralVolume (an inline specification for a volume that gets created and deleted with the pod)");
            if (ephemeral.At("volumeClaimTemplate") is { } template)
            {
                PersistentVolumeClaimDescriber.Template(writer, template);
            }
        }
        else if (Plain.FirstOrDefault(pair => holder.At(pair.Key) is not null) is { Key: { } field, Value: var (type, fields) })
        {
            var source = holder.At(field)!.Value;
            Fields(writer, type, fields.Select(one => (one.Title, Value(source, one.Field))));
        }
        else
        {
            writer.Line(1, "<unknown>");
        }
    }

    private static string? Value(JsonElement source, string field) => field[0] switch
    {
        '?' => GoText.Bool(source.Flag(field[1..])),
        '#' => source.Text(field[1..]) ?? "0",
        _ => source.Text(field),
    };

    private static void Fields(DescriptionWriter writer, string type, IEnumerable<(string Title, string? Value)> fields)
    {
        writer.Field(2, "Type", type);
        foreach (var (title, value) in fields)
        {
            writer.Line(2, title.EndsWith(": ", StringComparison.Ordinal) ? $"{title}\t{value}" : $"{title}:\t{value}");
        }
    }

    private static void Projected(DescriptionWriter writer, JsonElement projected)
    {
        writer.Field(2, "Type", "Projected (a volume that contains injected data from multiple sources)");
        foreach (var source in projected.Items("sources"))
        {
            if (source.At("secret") is { } secret)
            {
                writer.Field(2, "SecretName", secret.Text("name"));
                writer.Field(2, "SecretOptionalName", secret.Text("optional") ?? "<nil>");
            }
            else if (source.At("downwardAPI") is not null)
            {
                writer.Field(2, "DownwardAPI", "true");
            }
            else if (source.At("configMap") is { } map)
            {
                writer.Field(2, "ConfigMapName", map.Text("name"));
                writer.Field(2, "ConfigMapOptional", map.Text("optional") ?? "<nil>");
            }
            else if (source.At("serviceAccountToken") is { } token)
            {
                writer.Field(2, "TokenExpirationSeconds", token.Number("expirationSeconds") ?? 0);
            }
        }
    }

    private static void Downward(DescriptionWriter writer, JsonElement downward)
    {
        writer.Field(2, "Type", "DownwardAPI (a volume populated by information about the pod)");
        writer.Line(2, "Items:");
        foreach (var item in downward.Items("items"))
        {
            if (item.Text("fieldRef", "fieldPath") is { } field)
            {
                writer.Line(3, $"{field} -> {item.Text("path")}");
            }

            if (item.Text("resourceFieldRef", "resource") is { } resource)
            {
                writer.Line(3, $"{resource} -> {item.Text("path")}");
            }
        }
    }

    private static void Driver(DescriptionWriter writer, JsonElement driver, bool persistent)
    {
        writer.Field(2, "Type", "CSI (a Container Storage Interface (CSI) volume source)");
        writer.Field(2, "Driver", driver.Text("driver"));
        writer.Field(2, "FSType", driver.Text("fsType"));
        if (persistent)
        {
            writer.Field(2, "VolumeHandle", driver.Text("volumeHandle"));
        }

        writer.Field(2, "ReadOnly", GoText.Bool(driver.Flag("readOnly")));
        var attributes = driver.Map("volumeAttributes").OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}").ToList();

        // kubectl indents each part of these lines anew, so the value's own column begins with four blanks.
        writer.Write(2, "VolumeAttributes:\t");
        if (attributes.Count == 0)
        {
            writer.Line(0, "<none>");
        }

        for (var i = 0; i < attributes.Count; i++)
        {
            writer.Line(0, $"{(i > 0 ? "        \t" : "")}    {GoText.Shorten(attributes[i], 140)}");
        }
    }
}
