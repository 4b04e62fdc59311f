using ChatOpsBot.Core.Diagnosis.Rules.Series;

namespace ChatOpsBot.Core.Diagnosis.Rules.Policies;

/// <summary>A ResourceQuota is used up while workloads of its namespace lack pods.</summary>
/// <remarks>A full quota alone is no trouble; the API server's refusals are read by <see cref="Workloads.CreateFailed"/>.</remarks>
public sealed class QuotaFull : ICauseRule
{
    private static readonly string[] OfPods = ["pods", "count/pods", "cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory"];

    public IEnumerable<Cause> Propose(Observations observations)
    {
        foreach (var quota in observations.Objects("ResourceQuota"))
        {
            var hard = quota.Object.Map("status", "hard");
            var used = quota.Object.Map("status", "used");
            var full = OfPods.Where(r => Quantity.Read(hard.GetValueOrDefault(r)) is > 0 and var most && Quantity.Read(used.GetValueOrDefault(r)) >= most).ToList();
            var lacking = full.Count == 0 ? null : observations.Objects("Deployment").Concat(observations.Objects("StatefulSet")).Concat(observations.Objects("ReplicaSet"))
                .FirstOrDefault(w => w.Cluster == quota.Cluster && w.Object.Namespace == quota.Object.Namespace && w.Object.Number("status", "replicas") < w.Object.Number("spec", "replicas"));
            if (lacking is null)
            {
                continue;
            }

            var said = string.Join(", ", full.Select(r => $"{r} {used[r]} of {hard[r]}"));
            yield return new()
            {
                Code = CauseCodes.PolicyQuotaExceeded,
                Subject = quota.Object.Reference.ToString(),
                Cluster = quota.Cluster,
                Confidence = 0.75,
                Summary = $"Quota {quota.Object.Namespace}/{quota.Object.Name} is used up ({said}) while {Say.Name(lacking.Object.Reference)} has fewer pods than it asks for.",
                For = [new(quota.EvidenceId, $"Used: {said}."), new(lacking.EvidenceId, $"{lacking.Object.Number("status", "replicas")} of {lacking.Object.Number("spec", "replicas")} pods exist.")],
                Related = [lacking.Object.Controller ?? lacking.Object.Reference],
            };
        }
    }
}
