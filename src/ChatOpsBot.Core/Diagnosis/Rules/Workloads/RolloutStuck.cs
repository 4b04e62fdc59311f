namespace ChatOpsBot.Core.Diagnosis.Rules.Workloads;

/// <summary>A Deployment's rollout went past its progress deadline.</summary>
public sealed class RolloutStuck : ICauseRule
{
    public IEnumerable<Cause> Propose(Observations observations) =>
        from seen in observations.Objects("Deployment")
        let progress = Conditions.Of(seen.Object, "Progressing")
        where progress?.Text("reason") == "ProgressDeadlineExceeded"
        select new Cause
        {
            Code = CauseCodes.WorkloadRolloutStuck,
            Subject = seen.Object.Reference.ToString(),
            Cluster = seen.Cluster,
            Confidence = 0.7,
            Summary = $"The rollout of {Say.Name(seen.Object.Reference)} went past its progress deadline.",
            Onset = progress?.Time("lastTransitionTime"),
            For = [new(seen.EvidenceId, Say.Sentence($"The rollout stopped at {Say.Utc(progress?.Time("lastUpdateTime"))}: {Say.Short(progress?.Text("message") ?? "")}"))],
            Remedies = [new("Undo the rollout", $"kubectl -n {seen.Object.Namespace} rollout undo deployment/{seen.Object.Name}")],
        };
}
