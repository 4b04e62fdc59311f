using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Surroundings;

/// <summary>That a workload's pods read a config map.</summary>
/// <param name="Live">True where it is mounted, so that running pods see a change within a minute or two; false where they read it at their start alone.</param>
internal sealed record ConfigUse(ObjectReference ConfigMap, ObjectReference Workload, bool Live)
{
    /// <summary>Every config map that the workload's pods read, each once.</summary>
    public static IEnumerable<ConfigUse> Of(KubernetesObject workload)
    {
        ReadOnlySpan<string> path = workload.Kind switch
        {
            "Deployment" or "StatefulSet" or "DaemonSet" => ["spec", "template", "spec"],
            "CronJob" => ["spec", "jobTemplate", "spec", "template", "spec"],
            _ => [],
        };
        return path.IsEmpty || workload.Json.At(path) is not { } pod ? [] : Read(workload, pod);
    }

    public override string ToString() => $"{(Live ? "mounted by" : "read at its start by")} {Workload.Kind} {Workload.Name}";

    private static IEnumerable<ConfigUse> Read(KubernetesObject workload, JsonElement pod)
    {
        var containers = pod.Items("containers").Concat(pod.Items("initContainers")).ToList();

        // What is mounted as one file of a folder is not renewed either.
        var pinned = containers.SelectMany(container => container.Items("volumeMounts")).Where(mount => mount.Text("subPath") is not null).Select(mount => mount.Text("name")).ToHashSet();
        var mounted = pod.Items("volumes").SelectMany(volume => volume.Items("projected", "sources").Select(source => source.Text("configMap", "name")).Append(volume.Text("configMap", "name"))
            .Select(name => (Name: name, Live: !pinned.Contains(volume.Text("name")))));
        var environment = containers.SelectMany(container => container.Items("envFrom").Select(from => from.Text("configMapRef", "name"))
            .Concat(container.Items("env").Select(variable => variable.Text("valueFrom", "configMapKeyRef", "name")))).Select(name => (Name: name, Live: false));
        return mounted.Concat(environment).Where(use => use.Name is not null).GroupBy(use => use.Name!)
            .Select(use => new ConfigUse(new ObjectReference("ConfigMap", workload.Namespace, use.Key), workload.Reference, use.Any(one => one.Live)));
    }
}
