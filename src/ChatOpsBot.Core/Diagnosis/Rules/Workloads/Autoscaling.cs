namespace ChatOpsBot.Core.Diagnosis.Rules.Workloads;

/// <summary>A HorizontalPodAutoscaler that stands at its maximum, or cannot work.</summary>
public sealed class Autoscaling : ICauseRule
{
    public IEnumerable<Cause> Propose(Observations observations)
    {
        foreach (var seen in observations.Objects("HorizontalPodAutoscaler"))
        {
            var it = seen.Object;
            var target = new ObjectReference(it.Text("spec", "scaleTargetRef", "kind") ?? "", it.Namespace, it.Text("spec", "scaleTargetRef", "name") ?? "");
            var current = it.Number("status", "currentReplicas") ?? 0;
            var max = it.Number("spec", "maxReplicas") ?? long.MaxValue;
            var limited = Conditions.Of(it, "ScalingLimited");
            if (limited?.Text("status") == "True" && limited?.Text("reason") == "TooManyReplicas" && current >= max)
            {
                yield return Tell(CauseCodes.WorkloadHpaAtMax, 0.7, $"stands at its maximum of {Say.Count(max, "replica")} and wants more", limited?.Time("lastTransitionTime"));
            }

            var broken = new[] { "AbleToScale", "ScalingActive" }.Select(type => Conditions.Of(it, type))
                .FirstOrDefault(c => c?.Text("status") == "False" && c?.Text("reason") != "ScalingDisabled");
            if (broken is not null)
            {
                yield return Tell(CauseCodes.WorkloadHpaBroken, 0.75, $"cannot scale ({broken?.Text("reason")}): {Say.Short(broken?.Text("message") ?? "")}", broken?.Time("lastTransitionTime"));
            }

            Cause Tell(string code, double confidence, string what, DateTimeOffset? since) => new()
            {
                Code = code,
                Subject = it.Reference.ToString(),
                Cluster = seen.Cluster,
                Confidence = confidence,
                Summary = Say.Sentence($"The autoscaler {it.Namespace}/{it.Name} of {target.Kind} {target.Name} {what}"),
                Onset = since,
                For = [new(seen.EvidenceId, Say.Sentence($"It {what}, since {Say.Utc(since)}"))],
                Related = [target],
            };
        }
    }
}
