namespace ChatOpsBot.Core.Diagnosis.Rules.Pods;

/// <summary>A volume cannot be attached or mounted, so the pod waits.</summary>
public sealed class VolumeMount() : PodRule(CauseCodes.PodVolumeMount)
{
    /// <summary>What a pod's own message says where no event does.</summary>
    private static readonly string[] Said = ["MountVolume.", "mount failed", "Unable to attach or mount"];

    protected override PodTrouble? Examine(PodView pod, Observations observations)
    {
        var since = pod.Condition("Ready")?.Time("lastTransitionTime") ?? pod.Seen.Object.Created;
        if (!pod.IsTerminating && (pod.Phase == "Pending" || (pod.Phase == "Failed" && (since is null || IsRecent(since, observations)))) && Said.Any(words => pod.Message.Contains(words, StringComparison.OrdinalIgnoreCase)))
        {
            return new($"a volume cannot be mounted: {Say.Short(pod.Message)}", 0.85, since);
        }

        if (pod.IsTerminating || pod.IsFinished || pod.IsReady || pod.Containers.Any(c => c.IsRunning && !c.IsInit))
        {
            return null;
        }

        var failures = pod.Events.Where(e => IsFailure(e.Reason)).ToList();
        return failures.Any(e => ConfigMissing.IsMissing(e.Message)) || failures.MaxBy(e => e.Last) is not { } failure
            ? null
            : new($"a volume cannot be {(failure.Reason == "FailedAttachVolume" ? "attached" : "mounted")}{Why(failures)}: {Say.Short(failure.Message)}", 0.93, failure.First);
    }

    internal static bool IsFailure(string reason) =>
        reason is "FailedMount" or "FailedAttachVolume" or "FailedMapVolume" or "FailedMountOnFilesystemMismatch" or "VolumeResizeFailed" or "FailedUnMount";

    private static string Why(List<EventView> failures)
    {
        return Has("Multi-Attach") ? " (it is still attached to another node)"
            : Has("access denied") || Has("permission denied") ? " (the storage refuses it)"
            : Has("No such file or directory") || Has("is not a directory") ? " (the path does not exist)"
            : Has("driver name") && Has("not found") ? " (the node has no such storage driver)"
            : Has("persistentvolumeclaim") && Has("not found") ? " (the claim does not exist)"
            : Has("timed out") || Has("timeout") ? " (no answer in time)"
            : "";

        bool Has(string part) => failures.Any(f => f.Message.Contains(part, StringComparison.OrdinalIgnoreCase));
    }
}
