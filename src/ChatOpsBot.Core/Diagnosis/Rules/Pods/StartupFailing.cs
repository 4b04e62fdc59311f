namespace ChatOpsBot.Core.Diagnosis.Rules.Pods;

/// <summary>A container is killed because its startup probe does not succeed in time.</summary>
public sealed class StartupFailing() : ProbeRule(CauseCodes.PodStartupFailing, "Startup")
{
    protected override PodTrouble? Examine(PodView pod, Observations observations)
    {
        if (pod.IsTerminating || pod.IsFinished || pod.IsReady || Failure(pod, observations) is not { } failure)
        {
            return null;
        }

        return new(Tell(failure), pod.Containers.Any(c => c.Restarts > 0) || Kill(pod, observations) is not null ? 0.93 : 0.5, failure.First);
    }
}
