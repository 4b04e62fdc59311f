namespace ChatOpsBot.Core.Diagnosis.Rules.Pods;

/// <summary>The runtime cannot create or start a container: a wrong command, a missing binary, a refused user, a refused sandbox.</summary>
public sealed class StartError() : PodRule(CauseCodes.PodStartError)
{
    protected override PodTrouble? Examine(PodView pod, Observations observations)
    {
        if (pod.IsTerminating || pod.IsReady || pod.Phase == "Succeeded")
        {
            return null;
        }

        foreach (var c in pod.Containers.Where(c => !c.IsInit))
        {
            if (c.Waiting?.StartsWith("PostStartHookError", StringComparison.Ordinal) == true || c.Waiting is "RunContainerError" or "CreateContainerError" or "PreStartHookError" or "PreCreateHookError" or "CreatePodSandboxError" or "ContainerCannotRun" or "StartError"
                || (c.Waiting == "CreateContainerConfigError" && ConfigMissing.IsSecurity(c.WaitingMessage)))
            {
                return new($"container {c.Name} cannot be started ({c.Waiting!.Split(':')[0]}): {Say.Short(Why(pod, c))}", 0.94, pod.Seen.Object.Created);
            }

            if (!c.IsReady && c.LatestEnd is { NeverStarted: true } end && (!pod.IsFinished || end.FinishedAt is null || IsRecent(end.FinishedAt, observations)))
            {
                var words = end.ExitCode switch { 127 => "command not found", 126 => "command not executable", _ => end.Reason };
                return new($"container {c.Name} cannot run its command (exit code {end.ExitCode}, {words}){(end.Message.Length > 0 ? $": {Say.Short(end.Message)}" : "")}", end.Reason is "Error" or "" ? 0.88 : 0.94, end.FinishedAt);
            }
        }

        if (pod.Events.Where(e => e.Reason == "FailedPostStartHook" && IsRecent(e.Last, observations)).MaxBy(e => e.Last) is { } hook)
        {
            return new($"what it is told to do after its start fails, so it is stopped again: {Say.Short(hook.Message)}", 0.93, hook.First);
        }

        var sandbox = pod.Phase is "Pending" or "" && !pod.Containers.Any(c => c.IsRunning)
            ? pod.Events.Where(e => e.Reason is "FailedCreatePodSandBox" or "FailedPodSandBoxStatus" && IsRecent(e.Last, observations)).MaxBy(e => e.Last)
            : null;
        return sandbox is null ? null : new($"its sandbox cannot be created: {Say.Short(sandbox.Message)}", 0.9, sandbox.First);
    }

    private static string Why(PodView pod, ContainerView c) =>
        c.LatestEnd?.Message is { Length: > 0 } why ? why
        : c.WaitingMessage.Length > 0 ? c.WaitingMessage
        : c.Waiting?.Split(": ", 2) is [_, { Length: > 0 } said] ? said
        : pod.Events.Where(e => e.Reason is "Failed" or "FailedPostStartHook").MaxBy(e => e.Last)?.Message ?? "the runtime refuses it";
}
