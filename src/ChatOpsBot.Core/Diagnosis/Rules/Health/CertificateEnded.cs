using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Diagnosis.Rules.Health;

/// <summary>An endpoint's certificate has run out, so that nobody who checks it connects.</summary>
public sealed partial class CertificateEnded : ICauseRule
{
    public IEnumerable<Cause> Propose(Observations observations) =>
        from answer in observations.Of<HttpObservation>()
        where answer.CertificateEnds <= observations.Now || (answer.Failure is { } failure && Expired().IsMatch(failure))
        group answer by (answer.Address.Host, answer.Cluster) into host
        let first = host.First()
        select new Cause
        {
            Code = CauseCodes.CertificateExpired,
            Subject = $"system:{host.Key.Host}",
            Cluster = host.Key.Cluster,
            Confidence = 0.85,
            Summary = $"The certificate of {host.Key.Host} has expired{(first.CertificateEnds is { } ended ? $" at {Say.Utc(ended)}" : "")}.",
            Onset = first.CertificateEnds,
            For = [new(first.EvidenceId, Say.Sentence(first.Failure ?? $"Its certificate ended at {Say.Utc(first.CertificateEnds)}"))],
        };

    [GeneratedRegex(@"NotTimeValid|certificate (?:has )?expired|CERTIFICATE_EXPIRED", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Expired();
}
