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

        var waiting = pod.Containers.FirstOrDefault(c => c.Waiting == "CreateContainerConfigError");
        if (waiting is not null)
        {
            return new($"container {waiting.Name} cannot be created: {Say.Short(waiting.WaitingMessage)}", 0.95, pod.Seen.Object.Created);
        }

        var mount = pod.Events.FirstOrDefault(e => e.Reason == "FailedMount" && IsMissing(e.Message));
        return mount is null ? null : new($"a volume cannot be mounted: {Say.Short(mount.Message)}", 0.93, mount.First);
    }

    internal static bool IsMissing(string message) =>
        (message.Contains("configmap", StringComparison.OrdinalIgnoreCase) || message.Contains("secret", StringComparison.OrdinalIgnoreCase))
        && (message.Contains("not found", StringComparison.Ordinal) || message.Contains("references non-existent", StringComparison.Ordinal));
}
