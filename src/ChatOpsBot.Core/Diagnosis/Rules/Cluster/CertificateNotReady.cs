namespace ChatOpsBot.Core.Diagnosis.Rules.Cluster;

/// <summary>A certificate of cert-manager has run out, or cannot be issued.</summary>
/// <remarks>https://cert-manager.io/docs/usage/certificate/#inner-workings-diagram-for-developers</remarks>
public sealed class CertificateNotReady : ICauseRule
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public IEnumerable<Cause> Propose(Observations observations)
    {
        foreach (var seen in observations.Objects("Certificate"))
        {
            var it = seen.Object;
            var ready = Conditions.Of(it, "Ready");
            var ends = it.Time("status", "notAfter");
            var expired = ends <= observations.Now;
            var since = ready?.Time("lastTransitionTime") ?? it.Created;
            if (!expired && (ready?.Text("status") != "False" || (ready?.Text("reason") != "Expired" && it.Time("status", "notBefore") is null && observations.Now - it.Created < Patience && observations.Now - it.Created > TimeSpan.FromSeconds(20))))
            {
                continue;
            }

            var secret = it.Text("spec", "secretName") ?? "";
            yield return new()
            {
                Code = CauseCodes.CertificateExpired,
                Subject = it.Reference.ToString(),
                Cluster = seen.Cluster,
                Confidence = expired ? 0.93 : 0.75,
                Summary = Say.Sentence($"Certificate {it.Namespace}/{it.Name} {(expired ? $"ran out at {Say.Utc(ends)}" : $"is not valid ({ready?.Text("reason")})")}{(ready?.Text("message") is { Length: > 0 } said ? $": {Say.Short(said)}" : "")}"),
                Onset = expired ? ends : since,
                For = [new(seen.EvidenceId, $"{(ends is null ? "It was never issued" : $"It is valid until {Say.Utc(ends)}")}; Ready is {ready?.Text("status") ?? "not told"}.")],
                Related = [.. observations.Objects("Ingress").Where(i => i.Cluster == seen.Cluster && i.Object.Namespace == it.Namespace && i.Object.Items("spec", "tls").Any(t => t.Text("secretName") == secret)).Select(i => i.Object.Reference)],
            };
        }
    }
}
