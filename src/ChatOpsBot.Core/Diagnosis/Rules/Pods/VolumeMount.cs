namespace ChatOpsBot.Core.Diagnosis.Rules.Pods;

/// <summary>A volume cannot be attached or mounted, so the pod waits.</summary>
public sealed class VolumeMount() : PodRule(CauseCodes.PodVolumeMount)
{
    protected override PodTrouble? Examine(PodView pod, Observations observations)
    {
        if (pod.IsTerminating || pod.IsFinished || pod.IsReady || pod.Containers.Any(c => c.IsRunning && !c.IsInit))
        {
            return null;
        }

        var failures = pod.Events.Where(e => e.Reason is "FailedMount" or "FailedAttachVolume" or "FailedMapVolume" or "FailedMountOnFilesystemMismatch" or "VolumeResizeFailed").ToList();
        return failures.Any(e => ConfigMissing.IsMissing(e.Message)) || failures.MaxBy(e => e.Last) is not { } failure
            ? null
            : new($"a volume cannot be {(failure.Reason == "FailedAttachVolume" ? "attached" : "mounted")}: {Say.Short(failure.Message)}", 0.93, failure.First);
    }
}
