using System.Collections.Frozen;
using System.Collections.Immutable;

namespace ChatOpsBot.Core.Diagnosis;

/// <summary>Asks the rules, joins what they propose, and orders it: roots first, each with the effects it accounts for.</summary>
/// <param name="rules">Null for <see cref="CauseRules.All"/>.</param>
public sealed class CauseRanker(IReadOnlyList<ICauseRule>? rules = null)
{
    private const double SureEnoughToExplain = 0.5;

    // Clocks differ, and a controller may notice late.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(10);

    // The causes whose onset is their beginning; others know only when they were last seen.
    private static readonly FrozenSet<string> Begin = new[]
    {
        CauseCodes.NodeNotReady, CauseCodes.NodeMemoryPressure, CauseCodes.NodeDiskPressure, CauseCodes.NodePidPressure, CauseCodes.NodeNetworkUnavailable,
        CauseCodes.WorkloadRecentRollout, CauseCodes.PolicyNetworkBlocked, CauseCodes.PolicyQuotaExceeded, CauseCodes.PolicyWebhookFailing, CauseCodes.CertificateExpired,
    }.ToFrozenSet();

    public ImmutableArray<Cause> Rank(Observations observations)
    {
        var causes = (rules ?? CauseRules.All).SelectMany(rule => rule.Propose(observations)).GroupBy(cause => cause.Key).Select(Join).ToList();
        var objects = causes.Select(cause => new CauseFootprint(cause, observations)).ToList();
        var explains = Explained(objects);
        var relevant = Relevant(objects, explains, observations);
        var effects = explains.Where((_, root) => relevant[root]).SelectMany(e => e).ToHashSet();
        return
        [
            .. Enumerable.Range(0, causes.Count).Where(i => relevant[i])
                .OrderBy(i => effects.Contains(i))
                .ThenByDescending(i => causes[i].Confidence + (0.02 * Math.Min(5, explains[i].Count)) + (objects[i].IsAsked ? 0.05 : 0))
                .ThenBy(i => causes[i].Onset ?? DateTimeOffset.MaxValue)
                .ThenBy(i => causes[i].Subject, StringComparer.Ordinal)
                .Select(i => causes[i] with { Confidence = CauseCalibration.Of(causes[i].Confidence), Explains = [.. explains[i].Where(e => relevant[e]).Select(e => causes[e].Key)] }),
        ];
    }

    private static Cause Join(IGrouping<CauseKey, Cause> proposals)
    {
        var best = proposals.MaxBy(p => p.Confidence)!;
        return best with
        {
            For = [.. proposals.SelectMany(p => p.For).Distinct()],
            Against = [.. proposals.SelectMany(p => p.Against).Distinct()],
            Related = [.. proposals.SelectMany(p => p.Related).Distinct()],
            Remedies = [.. proposals.SelectMany(p => p.Remedies).Distinct()],
            Onset = proposals.Min(p => p.Onset),
        };
    }

    // Only causes that share an object can be related, so pairs are met through their objects.
    private static List<int>[] Explained(List<CauseFootprint> objects)
    {
        var sufferers = new Dictionary<(string Cluster, ObjectReference Object), List<int>>();
        var systems = new List<int>();
        for (var i = 0; i < objects.Count; i++)
        {
            foreach (var suffers in objects[i].Suffers)
            {
                var key = (objects[i].Cause.Cluster, suffers);
                (sufferers.TryGetValue(key, out var known) ? known : sufferers[key] = []).Add(i);
            }

            if (objects[i].IsSystem)
            {
                systems.Add(i);
            }
        }

        var explains = new List<int>[objects.Count];
        for (var i = 0; i < objects.Count; i++)
        {
            var root = objects[i];
            explains[i] = [.. root.Acts.SelectMany(o => sufferers.TryGetValue((root.Cause.Cluster, o), out var met) ? met : []).Concat(systems)
                .Distinct().Order().Where(effect => Explains(root, objects[effect]))];
        }

        return explains;
    }

    private static bool Explains(CauseFootprint root, CauseFootprint effect) =>
        root.Cause.Confidence >= SureEnoughToExplain
        && (root.Cause.Cluster == effect.Cause.Cluster || (effect.IsSystem && effect.Cause.Cluster.Length == 0))
        && CauseOrder.Level(root.Cause.Code) < CauseOrder.Level(effect.Cause.Code)
        && !(Begin.Contains(root.Cause.Code) && root.Cause.Onset - effect.Cause.Onset > Slack)
        && (root.Acts.Overlaps(effect.Suffers) || (effect.IsSystem && effect.Cause.Code.StartsWith("health.", StringComparison.Ordinal)));

    /// <summary>With a focus, what neither concerns what was asked nor accounts for such a thing is left out.</summary>
    private static bool[] Relevant(List<CauseFootprint> objects, List<int>[] explains, Observations observations)
    {
        var relevant = objects.Select(o => string.IsNullOrEmpty(observations.Focus) || o.IsAsked || o.IsSystem).ToArray();
        for (var changed = true; changed;)
        {
            changed = false;
            for (var i = 0; i < relevant.Length; i++)
            {
                if (!relevant[i] && explains[i].Any(e => relevant[e]))
                {
                    changed = relevant[i] = true;
                }
            }
        }

        return relevant;
    }
}
