namespace ChatOpsBot.Core.Diagnosis.Rules.Workloads;

/// <summary>A Deployment's rollout went past its progress deadline, or was paused half way with pods missing.</summary>
public sealed class RolloutStuck : ICauseRule
{
    public IEnumerable<Cause> Propose(Observations observations)
    {
        foreach (var seen in observations.Objects("Deployment"))
        {
            var it = seen.Object;
            var progress = Conditions.Of(it, "Progressing");
            var paused = it.Flag("spec", "paused") == true && it.Number("status", "updatedReplicas") < it.Number("spec", "replicas") && (it.Number("status", "unavailableReplicas") ?? 0) > 0;
            var late = progress?.Text("reason") == "ProgressDeadlineExceeded";
            if (!late && !paused)
            {
                continue;
            }

            var what = late ? "went past its progress deadline" : "is paused half way, with pods missing";
            yield return new()
            {
                Code = CauseCodes.WorkloadRolloutStuck,
                Subject = it.Reference.ToString(),
                Cluster = seen.Cluster,
                Confidence = late ? 0.7 : 0.6,
                Summary = $"The rollout of {Say.Name(it.Reference)} {what}.",
                Onset = progress?.Time("lastTransitionTime"),
                For = [new(seen.EvidenceId, Say.Sentence($"The rollout {what} at {Say.Utc(progress?.Time("lastUpdateTime"))}: {Say.Short(progress?.Text("message") ?? "")}"))],
                Remedies = [new("Undo the rollout", $"kubectl -n {it.Namespace} rollout undo deployment/{it.Name}")],
            };
        }
    }
}
