using ChatOpsBot.Core.Diagnosis.Balancer;

namespace ChatOpsBot.Core.Diagnosis.Rules.Edge;

/// <summary>Somebody asks for what does not exist, to find known weaknesses.</summary>
public sealed class TrafficScan : ICauseRule
{
    private const int Enough = 20;

    public IEnumerable<Cause> Propose(Observations observations)
    {
        foreach (var seen in observations.Of<BalancerObservation>().Where(seen => seen.Probes >= Enough))
        {
            var first = seen.Scanners.FirstOrDefault();
            yield return new()
            {
                Code = CauseCodes.TrafficScan,
                Subject = $"system:{observations.Focus ?? "traffic"}",
                Confidence = seen.Probes >= 10 * Enough ? 0.75 : 0.6,
                Summary = $"Somebody probes for known weaknesses: {Say.Count(seen.Probes, "request")} for paths that only scanners ask for.",
                For =
                [
                    new(seen.EvidenceId, $"{Say.Count(seen.Probes, "request")} for paths such as /.env and /wp-login, of {seen.Requests} in all."),
                    .. first.Value > 0 ? new[] { new Finding(seen.EvidenceId, $"{seen.NotFound} requests were not found or probes, {first.Value} of them by {first.Key}.") } : [],
                ],
            };
        }
    }
}
