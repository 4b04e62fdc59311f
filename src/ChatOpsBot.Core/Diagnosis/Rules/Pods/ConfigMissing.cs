using System.Text.Json;

namespace ChatOpsBot.Core.Diagnosis.Rules.Pods;

/// <summary>A ConfigMap or Secret, or a key of one, that a pod refers to does not exist.</summary>
public sealed class ConfigMissing() : PodRule(CauseCodes.PodConfigMissing)
{
    protected override PodTrouble? Examine(PodView pod, Observations observations)
    {
        if (pod.IsTerminating || pod.IsFinished || pod.IsReady)
        {
            return null;
        }

        var waiting = pod.Containers.FirstOrDefault(c => c.Waiting == "CreateContainerConfigError" && !IsSecurity(c.WaitingMessage));
        if (waiting is not null)
        {
            return new($"container {waiting.Name} cannot be created: {Say.Short(waiting.WaitingMessage is { Length: > 0 } said ? said : Event(pod)?.Message ?? "its configuration is missing")}", 0.95, pod.Seen.Object.Created);
        }

        if (Event(pod) is { } told && !pod.Containers.Any(c => c.IsRunning && !c.IsInit))
        {
            return new($"{(told.Reason == "FailedMount" ? "a volume cannot be mounted" : "a container cannot be created")}: {Say.Short(told.Message)}", 0.94, told.First);
        }

        return Absent(pod, observations) is { } absent
            ? new($"it needs {absent}, which does not exist", 0.85, pod.Seen.Object.Created)
            : null;
    }

    internal static bool IsMissing(string message) =>
        (message.Contains("configmap", StringComparison.OrdinalIgnoreCase) || message.Contains("secret", StringComparison.OrdinalIgnoreCase))
        && (message.Contains("not found", StringComparison.Ordinal) || message.Contains("non-existent", StringComparison.Ordinal) || message.Contains("couldn't find key", StringComparison.Ordinal));

    /// <summary>The kubelet refuses a user or a capability, not a setting.</summary>
    internal static bool IsSecurity(string message) =>
        message.Contains("runAsNonRoot", StringComparison.Ordinal) || message.Contains("run as root", StringComparison.Ordinal) || message.Contains("non-numeric user", StringComparison.Ordinal);

    private static EventView? Event(PodView pod) => pod.Events.Where(e => e.Reason is "FailedMount" or "Failed" && IsMissing(e.Message)).MaxBy(e => e.Last);

    /// <summary>What the pod names and a complete list does not have; its containers wait to be created.</summary>
    private static string? Absent(PodView pod, Observations observations)
    {
        if (!pod.Containers.Any(c => c.Waiting is "ContainerCreating" or "PodInitializing") || pod.Containers.Any(c => c.IsRunning))
        {
            return null;
        }

        var ns = pod.Reference.Namespace;
        return References(pod.Seen.Object).FirstOrDefault(r => observations.SawAll(pod.Cluster, r.Kind, ns) && observations.Find(pod.Cluster, new(r.Kind, ns, r.Name)) is null) is { Name: not null } absent
            ? $"{absent.Kind} {absent.Name}"
            : null;
    }

    private static IEnumerable<(string Kind, string Name)> References(KubernetesObject pod)
    {
        foreach (var volume in pod.Items("spec", "volumes").SelectMany(v => v.Items("projected", "sources").Prepend(v)))
        {
            if (Named(volume, "configMap", "name") is { } map)
            {
                yield return ("ConfigMap", map);
            }

            if ((Named(volume, "secret", "secretName") ?? Named(volume, "secret", "name")) is { } secret)
            {
                yield return ("Secret", secret);
            }
        }

        foreach (var container in pod.Items("spec", "initContainers").Concat(pod.Items("spec", "containers")))
        {
            foreach (var (from, map, secret) in container.Items("envFrom").Select(e => (e, "configMapRef", "secretRef"))
                .Concat(container.Items("env").Select(e => e.At("valueFrom")).OfType<JsonElement>().Select(e => (e, "configMapKeyRef", "secretKeyRef"))))
            {
                if (Named(from, map, "name") is { } name)
                {
                    yield return ("ConfigMap", name);
                }

                if (Named(from, secret, "name") is { } hidden)
                {
                    yield return ("Secret", hidden);
                }
            }
        }
    }

    private static string? Named(JsonElement from, string source, string name) => from.Flag(source, "optional") == true ? null : from.Text(source, name);
}
