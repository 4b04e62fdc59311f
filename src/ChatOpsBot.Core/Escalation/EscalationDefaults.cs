using System.Collections.Immutable;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Investigations;
using ChatOpsBot.Core.Runbooks;

namespace ChatOpsBot.Core.Escalation;

/// <summary>What the configuration says where runbooks say nothing.</summary>
public sealed record EscalationDefaults(EscalationPolicy Policy)
{
    public static TimeSpan UsualDelay { get; } = TimeSpan.FromMinutes(20);

    /// <summary>The policy for these causes: the first cause's route, then the runbook's own, then the configuration's.</summary>
    public EscalationPolicy For(Runbook runbook, ImmutableArray<Cause> causes)
    {
        var route = causes.IsEmpty ? EscalationPolicy.None
            : runbook.Routes.Where(route => StepConditions.Matches(route.Key, causes[0].Code)).Select(route => route.Value).FirstOrDefault(EscalationPolicy.None);
        return route.Or(runbook.Escalation).Or(Policy).Or(new EscalationPolicy(After: UsualDelay));
    }

    /// <summary>Whether these causes escalate without waiting for the clock.</summary>
    public static bool AtOnce(Runbook runbook, ImmutableArray<Cause> causes) =>
        causes.Any(cause => runbook.EscalateOn.Any(pattern => StepConditions.Matches(pattern, cause.Code)));
}
