using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Diagnosis.Rules.Pods;

/// <summary>No node takes the pod; the scheduler's message says why.</summary>
public sealed partial class Unschedulable() : PodRule(CauseCodes.PodUnschedulable)
{
    protected override PodTrouble? Examine(PodView pod, Observations observations)
    {
        if (pod.IsTerminating || pod.Phase != "Pending" || pod.NodeName is { Length: > 0 })
        {
            return null;
        }

        var condition = pod.Condition("PodScheduled");
        var failed = pod.Events.Where(e => e.Reason == "FailedScheduling").MaxBy(e => e.Last);
        var message = condition?.Text("status") == "False" ? condition?.Text("message") : null;
        message ??= failed?.Message;
        if (message is null)
        {
            return null;
        }

        var lacks = string.Join(", ", Insufficient().Matches(message).Select(m => m.Groups[1].Value).Distinct());
        var what = lacks.Length > 0 ? $"no node has enough {lacks} left" : "no node can take it";
        return new($"{what} since {Say.Utc(condition?.Time("lastTransitionTime") ?? failed?.First)}: {Say.Short(message)}", 0.93, condition?.Time("lastTransitionTime") ?? failed?.First);
    }

    [GeneratedRegex(@"Insufficient ([A-Za-z0-9./-]*[A-Za-z0-9])", RegexOptions.NonBacktracking)]
    private static partial Regex Insufficient();
}
