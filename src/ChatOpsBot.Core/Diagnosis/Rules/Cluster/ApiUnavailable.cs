namespace ChatOpsBot.Core.Diagnosis.Rules.Cluster;

/// <summary>An aggregated API does not answer; without the metrics API autoscalers are blind.</summary>
public sealed class ApiUnavailable : ICauseRule
{
    public IEnumerable<Cause> Propose(Observations observations)
    {
        foreach (var seen in observations.Objects("APIService"))
        {
            if (Conditions.Of(seen.Object, "Available") is not { } available || available.Text("status") != "False")
            {
                continue;
            }

            var metrics = seen.Object.Text("spec", "group")?.EndsWith("metrics.k8s.io", StringComparison.Ordinal) == true;
            yield return new()
            {
                Code = metrics ? CauseCodes.TelemetryMissing : CauseCodes.ApiUnavailable,
                Subject = seen.Object.Reference.ToString(),
                Cluster = seen.Cluster,
                Confidence = 0.8,
                Summary = Say.Sentence($"The API {seen.Object.Name} does not answer ({available.Text("reason")}): {Say.Short(available.Text("message") ?? "")}"),
                Onset = available.Time("lastTransitionTime"),
                For = [new(seen.EvidenceId, Say.Sentence($"Not available since {Say.Utc(available.Time("lastTransitionTime"))}: {Say.Short(available.Text("message") ?? "")}"))],
                Related = metrics ? [.. observations.Objects("HorizontalPodAutoscaler").Where(h => h.Cluster == seen.Cluster && Conditions.Is(h.Object, "ScalingActive", "False")).Select(h => h.Object.Reference)] : [],
            };
        }
    }
}
