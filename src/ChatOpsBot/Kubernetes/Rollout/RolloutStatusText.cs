using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Rollout;

/// <summary>How far a rollout is, as <c>kubectl rollout status --watch=false</c> says it.</summary>
internal static class RolloutStatusText
{
    /// <param name="revision">The one that must be running; 0 for whichever is.</param>
    public static string Print(KubernetesObject workload, long revision) => workload.Kind switch
    {
        "Deployment" => Deployment(workload, revision),
        "DaemonSet" => DaemonSet(workload),
        "StatefulSet" => StatefulSet(workload),
        _ => $"error: no status viewer has been implemented for {workload.Kind}",
    };

    private static string Deployment(KubernetesObject deployment, long revision)
    {
        var name = $"deployment \"{deployment.Name}\"";
        if (revision > 0 && deployment.Annotations.GetValueOrDefault(RolloutHistoryText.RevisionAnnotation, "0") is var running && running != $"{revision}")
        {
            return $"error: desired revision ({revision}) is different from the running revision ({running})";
        }

        if (!IsObserved(deployment))
        {
            return "Waiting for deployment spec update to be observed...";
        }

        if (deployment.Items("status", "conditions").Any(one => one.Text("type") == "Progressing" && one.Text("reason") == "ProgressDeadlineExceeded"))
        {
            return $"error: {name} exceeded its progress deadline";
        }

        var (wanted, total, updated, available) =
            (deployment.Number("spec", "replicas"), Status(deployment, "replicas"), Status(deployment, "updatedReplicas"), Status(deployment, "availableReplicas"));
        var waiting = $"Waiting for {name} rollout to finish: ";
        return wanted is { } replicas && updated < replicas ? $"{waiting}{updated} out of {replicas} new replicas have been updated..."
            : total > updated ? $"{waiting}{total - updated} old replicas are pending termination..."
            : available < updated ? $"{waiting}{available} of {updated} updated replicas are available..."
            : $"{name} successfully rolled out";
    }

    private static string DaemonSet(KubernetesObject set)
    {
        if (set.Text("spec", "updateStrategy", "type") != "RollingUpdate")
        {
            return "error: rollout status is only available for RollingUpdate strategy type";
        }

        var name = $"daemon set \"{set.Name}\"";
        var (desired, updated, available) = (Status(set, "desiredNumberScheduled"), Status(set, "updatedNumberScheduled"), Status(set, "numberAvailable"));
        return !IsObserved(set) ? "Waiting for daemon set spec update to be observed..."
            : updated < desired ? $"Waiting for {name} rollout to finish: {updated} out of {desired} new pods have been updated..."
            : available < desired ? $"Waiting for {name} rollout to finish: {available} of {desired} updated pods are available..."
            : $"{name} successfully rolled out";
    }

    private static string StatefulSet(KubernetesObject set)
    {
        if (set.Text("spec", "updateStrategy", "type") != "RollingUpdate")
        {
            return "error: rollout status is only available for RollingUpdate strategy type";
        }

        if (Status(set, "observedGeneration") == 0 || !IsObserved(set))
        {
            return "Waiting for statefulset spec update to be observed...";
        }

        var (wanted, ready, updated) = (set.Number("spec", "replicas"), Status(set, "readyReplicas"), Status(set, "updatedReplicas"));
        if (wanted is { } replicas && ready < replicas)
        {
            return $"Waiting for {replicas - ready} pods to be ready...";
        }

        if (set.Number("spec", "updateStrategy", "rollingUpdate", "partition") is { } partition && wanted is { } all)
        {
            return updated < all - partition
                ? $"Waiting for partitioned roll out to finish: {updated} out of {all - partition} new pods have been updated..."
                : $"partitioned roll out complete: {updated} new pods have been updated...";
        }

        return set.Text("status", "updateRevision") != set.Text("status", "currentRevision")
            ? $"waiting for statefulset rolling update to complete {updated} pods at revision {set.Text("status", "updateRevision")}..."
            : $"statefulset rolling update complete {Status(set, "currentReplicas")} pods at revision {set.Text("status", "currentRevision")}...";
    }

    private static bool IsObserved(KubernetesObject workload) => (workload.Number("metadata", "generation") ?? 0) <= Status(workload, "observedGeneration");

    private static long Status(KubernetesObject workload, string field) => workload.Number("status", field) ?? 0;
}
