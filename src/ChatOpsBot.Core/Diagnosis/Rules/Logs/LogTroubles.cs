namespace ChatOpsBot.Core.Diagnosis.Rules.Logs;

/// <summary>What applications write about their dependencies, their configuration and themselves.</summary>
/// <remarks>Anybody who can send a request can write into a log, so this proposes only causes of the classes that logs can tell.</remarks>
public sealed class LogTroubles : ICauseRule
{
    private const int Enough = 3;

    public IEnumerable<Cause> Propose(Observations observations)
    {
        var targets = new LogTargets(observations);
        foreach (var group in observations.Logs.Errors.Select(e => Judged(e, observations)).GroupBy(e => (e.Cluster, e.Code, Subject: Subject(e, targets))))
        {
            var count = group.Sum(e => e.Count);
            var one = group.MaxBy(e => e.Count)!;
            var atStart = group.Key.Code == CauseCodes.ConfigInvalid && one.Workload is { } w && observations.Topology.PodsOf(one.Cluster, w).Any(p => !p.IsReady);
            if ((count < Enough && !atStart) || (group.Key.Code == CauseCodes.ConfigInvalid && !atStart))
            {
                continue;
            }

            yield return new()
            {
                Code = group.Key.Code,
                Subject = group.Key.Subject,
                Cluster = group.Key.Cluster,
                Confidence = atStart ? 0.85 : group.Key.Code switch
                {
                    CauseCodes.CertificateExpired or CauseCodes.DependencyDatabase => 0.75,
                    CauseCodes.CodeException => 0.5,
                    CauseCodes.UpstreamFailing => 0.5,
                    _ => 0.65,
                },
                Summary = Say.Sentence($"{(one.Workload is { } writer ? Say.Name(writer) : "A log")} writes {Words(group.Key.Code)}{(one.Target.Length > 0 ? $" ({one.Target})" : "")}, {Say.Count(count, "line")} since {Say.Utc(group.Min(e => e.First))}"),
                Onset = group.Min(e => e.First),
                For = [.. group.OrderByDescending(e => e.Count).Take(3).Select(e => new Finding(e.EvidenceId, Say.Sentence($"{Say.Count(e.Count, "line")} from {Say.Utc(e.First)} to {Say.Utc(e.Last)}, such as: {e.Example}")))],
                Against = Unread(one, observations) is { } unread ? [unread] : [],
                Related = [.. group.Select(e => e.Workload).OfType<ObjectReference>().Distinct()],
            };
        }

        if (observations.Logs.Scans >= 20)
        {
            var seen = observations.Of<LogObservation>().First();
            yield return new()
            {
                Code = CauseCodes.TrafficScan,
                Subject = $"system:{observations.Focus ?? "traffic"}",
                Cluster = seen.Cluster,
                Confidence = 0.5,
                Summary = $"Somebody probes for known weaknesses: {Say.Count(observations.Logs.Scans, "request")} for paths that only scanners ask for.",
                For = [new(seen.EvidenceId, $"{Say.Count(observations.Logs.Scans, "request")} for paths such as /.env and /wp-login.")],
            };
        }
    }

    // A container that does not come up because it trusts the wrong authority has wrong settings, not an old certificate.
    private static LogError Judged(LogError error, Observations observations) =>
        error.Code == CauseCodes.CertificateExpired && error.Example.Contains("unknown authority", StringComparison.Ordinal)
            && error.Workload is { } writer && observations.Topology.PodsOf(error.Cluster, writer).Any(p => !p.IsReady)
            ? error with { Code = CauseCodes.ConfigInvalid, Target = "", Pod = Only(error, observations) }
            : error.Code == CauseCodes.ConfigInvalid ? error with { Pod = Only(error, observations) } : error;

    private static Finding? Unread(LogError error, Observations observations)
    {
        var pods = error.Workload is { } writer ? observations.Topology.PodsOf(error.Cluster, writer).Where(p => !p.IsFinished).ToList() : [];
        var read = pods.Count(p => observations.Topology.LogsOf(p.Cluster, p.Reference).Any());
        return read > 0 && read < pods.Count ? new(error.EvidenceId, $"Only the logs of {read} of {Say.Count(pods.Count, "pod")} were read.") : null;
    }

    private static ObjectReference? Only(LogError error, Observations observations) =>
        error.Workload is { } writer && observations.Topology.PodsOf(error.Cluster, writer).Where(p => !p.IsReady && !p.IsFinished).ToList() is [var one] ? one.Reference : null;

    private static string Subject(LogError error, LogTargets targets)
    {
        var own = error.Code is CauseCodes.CodeException or CauseCodes.ConfigInvalid or CauseCodes.StorageVolumeFull or CauseCodes.DependencyDatabase or CauseCodes.DependencyCache or CauseCodes.ResourceMemorySaturated;
        var target = own ? null : targets.Find(error.Cluster, error.Workload?.Namespace, error.Target);
        return error.Pod?.ToString() ?? target?.ToString() ?? (own || error.Target.Length == 0 ? error.Workload?.ToString() ?? "system:logs" : $"system:{error.Target}");
    }

    private static string Words(string code) => code switch
    {
        CauseCodes.CertificateExpired => "that a certificate is not valid",
        CauseCodes.UpstreamCircuitOpen => "that a circuit breaker is open",
        CauseCodes.DependencyDatabase => "that its database does not serve it",
        CauseCodes.DependencyCache => "that its cache does not serve it",
        CauseCodes.DnsFailing => "that a name cannot be resolved",
        CauseCodes.ConfigInvalid => "that its configuration is wrong",
        CauseCodes.ResourceMemorySaturated => "that memory ran out",
        CauseCodes.StorageVolumeFull => "that its disk is full",
        CauseCodes.UpstreamRefused => "that an upstream refuses connections",
        CauseCodes.UpstreamTimeout => "that an upstream does not answer in time",
        CauseCodes.UpstreamFailing => "that an upstream fails",
        _ => "exceptions",
    };
}
