namespace ChatOpsBot.Core.Diagnosis.Rules.Cluster;

/// <summary>An object of a custom kind says of itself that it is not ready.</summary>
/// <remarks>By the convention of <c>status.conditions</c>: https://github.com/kubernetes/community/blob/master/contributors/devel/sig-architecture/api-conventions.md</remarks>
public sealed class CustomNotReady : ICauseRule
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public IEnumerable<Cause> Propose(Observations observations) =>
        from seen in observations.Objects()
        where IsCustom(seen.Object) && seen.Object.Kind != "Certificate"
        let bad = new[] { "Ready", "Available", "Healthy", "Synced" }.Select(type => Conditions.Of(seen.Object, type)).FirstOrDefault(c => c?.Text("status") == "False")
        where bad is not null && !(observations.Now - bad?.Time("lastTransitionTime") < Patience)
        select new Cause
        {
            Code = CauseCodes.CustomNotReady,
            Subject = seen.Object.Reference.ToString(),
            Cluster = seen.Cluster,
            Confidence = 0.4,
            Summary = Say.Sentence($"{Say.Name(seen.Object.Reference)} says that it is not {bad?.Text("type")?.ToLowerInvariant()} ({bad?.Text("reason")}): {Say.Short(bad?.Text("message") ?? "")}"),
            Onset = bad?.Time("lastTransitionTime"),
            For = [new(seen.EvidenceId, Say.Sentence($"{bad?.Text("type")} is False since {Say.Utc(bad?.Time("lastTransitionTime"))}: {Say.Short(bad?.Text("message") ?? "")}"))],
        };

    private static bool IsCustom(KubernetesObject it) =>
        it.Text("apiVersion") is { } version && version.IndexOf('/') is var slash and > 0 && version.AsSpan(0, slash).Contains('.') && !version.AsSpan(0, slash).EndsWith(".k8s.io", StringComparison.Ordinal);
}
