using ChatOpsBot.Core.Diagnosis.Balancer;

namespace ChatOpsBot.Core.Diagnosis.Rules.Edge;

/// <summary>Errors that the load balancer made itself: the request never came to the ingress, came to nothing in time, or the client gave up.</summary>
public sealed class EdgeTroubles : ICauseRule
{
    private const int Fewest = 2;
    private const int Enough = 3;
    private const double ManyClients = 0.01;

    /// <summary>What ended this long before the present is over.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromHours(6);

    public IEnumerable<Cause> Propose(Observations observations)
    {
        foreach (var seen in observations.Of<BalancerObservation>())
        {
            var recent = seen.Hops.Failures.Where(failure => failure.At >= observations.Now - Recent).ToList();
            var lost = recent.Where(failure => failure.Kind is HopKind.NotAnswered or HopKind.NoTarget && failure.Reached != true).ToList();
            foreach (var group in lost.GroupBy(failure => Subject(failure, seen, observations)).Where(group => group.Count() >= Fewest))
            {
                yield return Lost(group.Key, [.. group], seen);
            }

            foreach (var group in recent.Where(failure => failure.Kind == HopKind.Timeout).GroupBy(failure => Subject(failure, seen, observations)).Where(group => group.Count() >= Enough))
            {
                yield return Slow(group.Key, [.. group], seen);
            }

            var closed = recent.Where(failure => failure.Kind == HopKind.ClientClosed).ToList();
            if (closed.Count >= Enough && closed.Count >= ManyClients * seen.Requests)
            {
                yield return Closed(closed, seen, observations);
            }
        }
    }

    private static Cause Lost((string Cluster, string Subject) at, List<BalancerFailure> failures, BalancerObservation seen)
    {
        var proven = failures.Count(failure => failure.Reached == false);
        var bursts = failures.Select(failure => failure.At).Order().ToList();
        return new()
        {
            Code = CauseCodes.EdgeNotReachingIngress,
            Cluster = at.Cluster,
            Subject = at.Subject,
            Confidence = failures.Count < Enough ? 0.4 : proven == failures.Count ? 0.85 : proven > 0 ? 0.75 : 0.65,
            Summary = $"The load balancer answered {Say.Count(failures.Count, "request")} itself with {string.Join(" and ", failures.Select(failure => failure.Status).Distinct().Order())}; {(proven == failures.Count ? $"{(proven == 1 ? "it" : "none of them")} {(proven == 1 ? "never" : "ever")} reached the ingress" : proven > 0 ? $"{proven} of them never reached the ingress" : "its targets gave no answer")}.",
            Onset = bursts[0],
            For =
            [
                new(seen.EvidenceId, $"{Say.Count(failures.Count, "request")} of {seen.Requests} from {Say.Utc(bursts[0])} to {Say.Utc(bursts[^1])}: {string.Join("; ", failures.GroupBy(failure => failure.Target).OrderByDescending(target => target.Count()).Take(4).Select(target => $"{target.Count()} to {(target.Key.Length > 0 ? target.Key : "no target")}"))}."),
                .. failures.GroupBy(failure => failure.Kind).Select(kind => new Finding(seen.EvidenceId, Say.Sentence($"{Say.Count(kind.Count(), "time")}: {HopKinds.Words(kind.Key)}"))),
                .. proven > 0 ? new[] { new Finding(seen.EvidenceId, $"{proven} of {failures.Count} are not in the ingress's own access log ({(seen.Hops.Method == HopMethod.Trace ? "by trace id" : "by method, path and time")}).") } : [],
                .. seen.Trend == SignalTrend.Rising ? new[] { new Finding(seen.EvidenceId, "It happens more often than in the time before.") } : [],
            ],
            Against =
            [
                .. seen.Hops.Method == HopMethod.None ? new[] { new Finding(seen.EvidenceId, "The ingress's own access log was not read, so a request that it did see cannot be told from one that it did not.") } : [],
                .. seen.Trend is SignalTrend.Steady or SignalTrend.Falling ? new[] { new Finding(seen.EvidenceId, "It happened as often in the time before.") } : [],
            ],
        };
    }

    private static Cause Slow((string Cluster, string Subject) at, List<BalancerFailure> failures, BalancerObservation seen)
    {
        var took = failures.Select(failure => (failure.At - failure.Created).TotalSeconds).Order().ToList();
        return new()
        {
            Code = CauseCodes.EdgeTargetTimeout,
            Cluster = at.Cluster,
            Subject = at.Subject,
            Confidence = 0.7,
            Summary = FormattableString.Invariant($"The load balancer gave up waiting for its target {failures.Count} times (504), after {took[took.Count / 2]:0} s as a rule."),
            Onset = failures.Min(failure => failure.At),
            For =
            [
                new(seen.EvidenceId, $"{Say.Count(failures.Count, "request")} of {seen.Requests} from {Say.Utc(failures.Min(failure => failure.At))} to {Say.Utc(failures.Max(failure => failure.At))}."),
                .. failures.Any(failure => failure.Reached == true) ? new[] { new Finding(seen.EvidenceId, $"{failures.Count(failure => failure.Reached == true)} of them are in the ingress's own log: it took them and did not answer in time.") } : [],
                .. took[took.Count / 2] is > 9 and < 12 ? new[] { new Finding(seen.EvidenceId, "Ten seconds are the balancer's limit for making a connection: the targets do not accept any.") } : [],
            ],
        };
    }

    private static Cause Closed(List<BalancerFailure> failures, BalancerObservation seen, Observations observations) => new()
    {
        Code = CauseCodes.EdgeClientClosed,
        Cluster = Subject(failures[0], seen, observations).Cluster,
        Subject = $"system:{seen.Balancer}",
        Confidence = 0.5,
        Summary = $"Clients gave up before they were answered, {Say.Count(failures.Count, "time")} (460).",
        Onset = failures.Min(failure => failure.At),
        For = [new(seen.EvidenceId, $"{Say.Count(failures.Count, "request")} of {seen.Requests} from {Say.Utc(failures.Min(failure => failure.At))} to {Say.Utc(failures.Max(failure => failure.At))}.")],
    };

    /// <summary>The workload behind the target's address, or else the balancer.</summary>
    private static (string Cluster, string Subject) Subject(BalancerFailure failure, BalancerObservation seen, Observations observations)
    {
        var pods = observations.Topology.Pods;
        var hit = failure.Target.Length > 0 ? pods.FirstOrDefault(pod => pod.Seen.Object.Text("status", "podIP") == failure.TargetHost) : null;
        if (hit is not null)
        {
            return (hit.Cluster, hit.Workload.ToString());
        }

        // The pod that had the address may be gone; those whose logs were read are its siblings.
        var sibling = seen.Hops.Pods.Select(read => pods.FirstOrDefault(pod => pod.Reference == read)).FirstOrDefault(pod => pod is not null);
        return sibling is null ? ("", $"system:{seen.Balancer}") : (sibling.Cluster, sibling.Workload.ToString());
    }
}
