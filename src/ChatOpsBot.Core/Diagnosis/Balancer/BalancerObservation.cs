using System.Collections.Immutable;

namespace ChatOpsBot.Core.Diagnosis.Balancer;

/// <summary>What a balancer's access log says of a time, hop by hop.</summary>
/// <param name="Balancer"><c>app/name/id</c>.</param>
/// <param name="Look">The time that was looked at.</param>
/// <param name="Requests">In all.</param>
/// <param name="Trend">How often the balancer fails now, beside the time before.</param>
/// <param name="Counts">Errors by the hop that made them; all of them, also those that <paramref name="Hops"/> holds no more.</param>
/// <param name="Probes">Requests for paths that only scanners ask for.</param>
/// <param name="Scanners">Clients that asked for most of what does not exist, with how often.</param>
public sealed record BalancerObservation(
    string Balancer, TimeWindow Look, long Requests, SignalTrend Trend, ImmutableDictionary<HopKind, long> Counts, HopAccount Hops, long Probes, long NotFound, ImmutableArray<KeyValuePair<string, long>> Scanners) : Observation
{
    public override Observation Clean(Func<string, string> clean) => this with
    {
        Hops = Hops with { Failures = [.. Hops.Failures.Select(failure => failure with { Path = clean(failure.Path), Host = clean(failure.Host) })] },
    };
}
