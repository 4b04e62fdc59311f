namespace ChatOpsBot.Core.Diagnosis.Rules.Cluster;

/// <summary>A namespace was deleted and something in it keeps it from going.</summary>
public sealed class NamespaceStuck : ICauseRule
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly string[] Obstacles = ["NamespaceDeletionDiscoveryFailure", "NamespaceDeletionContentFailure", "NamespaceFinalizersRemaining", "NamespaceContentRemaining", "NamespaceDeletionGroupVersionParsingFailure"];

    public IEnumerable<Cause> Propose(Observations observations) =>
        from seen in observations.Objects("Namespace")
        where seen.Object.Text("status", "phase") == "Terminating" && !(observations.Now - seen.Object.Deleted < Patience)
        let obstacle = Obstacles.Select(o => Conditions.Of(seen.Object, o)).FirstOrDefault(c => c?.Text("status") == "True")
        select new Cause
        {
            Code = CauseCodes.NamespaceStuckTerminating,
            Subject = seen.Object.Reference.ToString(),
            Cluster = seen.Cluster,
            Confidence = obstacle is null ? 0.6 : 0.8,
            Summary = Say.Sentence($"Namespace {seen.Object.Name} still terminates since {Say.Utc(seen.Object.Deleted)}{(obstacle is { } why ? $": {Say.Short(why.Text("message") ?? "")}" : "")}"),
            Onset = seen.Object.Deleted,
            For = [new(seen.EvidenceId, $"It was deleted at {Say.Utc(seen.Object.Deleted)} and is still there.")],
        };
}
