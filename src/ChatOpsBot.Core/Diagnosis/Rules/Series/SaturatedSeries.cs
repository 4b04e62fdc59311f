using System.Globalization;

namespace ChatOpsBot.Core.Diagnosis.Rules.Series;

/// <summary>Container series that stand at a limit or climb towards it: memory, CPU, CPU throttling, and the room on volumes.</summary>
public sealed class SaturatedSeries : ICauseRule
{
    private const double High = 0.9;
    private const double Worrying = 0.75;
    private const double Straight = 0.95;
    private static readonly TimeSpan Shift = TimeSpan.FromHours(8);
    private const int FewestSamples = 6;

    public IEnumerable<Cause> Propose(Observations observations)
    {
        var series = observations.Of<SeriesObservation>().Where(s => s.Samples.Length > 0).ToList();
        return series.Count == 0 ? [] : Containers(observations, series).Concat(Volumes(observations, series));
    }

    private static IEnumerable<Cause> Containers(Observations observations, List<SeriesObservation> all)
    {
        var owners = new Lazy<SeriesOwners>(() => new(observations));
        foreach (var series in all.Where(s => s.Samples.Length >= FewestSamples))
        {
            var name = Named(series);
            var memory = name.Contains("memory_working_set_bytes", StringComparison.Ordinal) || name.Contains("memory_usage_bytes", StringComparison.Ordinal) || name.Contains("resident_memory_bytes", StringComparison.Ordinal);
            var throttled = name.Contains("cfs_throttled_", StringComparison.Ordinal);
            if ((!memory && !throttled) || owners.Value.Of(series) is not { } owner || !Matters(owner, series, observations))
            {
                continue;
            }

            if (throttled)
            {
                var last = series.Samples[^1].Value;
                if (series.Query.Contains("rate(", StringComparison.Ordinal) && last is > 0.5 and <= 1)
                {
                    yield return Tell(CauseCodes.ResourceCpuSaturated, owner, series, 0.6, string.Create(CultureInfo.InvariantCulture, $"{Say.Name(owner)} is throttled at its CPU limit in {last * 100:0} % of its time."), null);
                }

                continue;
            }

            if (Limit(owner, series, observations) is not { } limit)
            {
                continue;
            }

            var (share, climb) = (series.Samples[^1].Value / limit, Climb(series));
            if (share is >= High and <= 1.05)
            {
                yield return Tell(climb ? CauseCodes.ResourceMemoryLeak : CauseCodes.ResourceMemorySaturated, owner, series, climb ? 0.7 : 0.6,
                    string.Create(CultureInfo.InvariantCulture, $"Memory of {Say.Name(owner)} {(climb ? "climbs steadily and stands" : "stands")} at {share * 100:0} % of its limit."), climb ? series.Samples[0].At : null);
            }
            else if (climb && share >= Worrying && Soon(series, limit) is { } left)
            {
                yield return Tell(CauseCodes.ResourceMemoryLeak, owner, series, 0.55,
                    string.Create(CultureInfo.InvariantCulture, $"Memory of {Say.Name(owner)} climbs steadily, stands at {share * 100:0} % of its limit, and reaches it in about {Words.Duration(left)} at this pace."), series.Samples[0].At);
            }
            else if (climb && series.Samples.Max(s => s.Value) >= High * limit)
            {
                yield return Tell(CauseCodes.ResourceMemoryLeak, owner, series, 0.7, $"Memory of {Say.Name(owner)} climbs steadily to its limit and begins again.", series.Samples[0].At);
            }
        }
    }

    private static IEnumerable<Cause> Volumes(Observations observations, List<SeriesObservation> all)
    {
        foreach (var free in all.Where(s => Named(s) == "kubelet_volume_stats_available_bytes" || Named(s) == "kubelet_volume_stats_used_bytes"))
        {
            var capacity = all.FirstOrDefault(c => Named(c) == "kubelet_volume_stats_capacity_bytes" && c.Cluster == free.Cluster
                && c.Labels.GetValueOrDefault("persistentvolumeclaim") == free.Labels.GetValueOrDefault("persistentvolumeclaim") && c.Labels.GetValueOrDefault("namespace") == free.Labels.GetValueOrDefault("namespace"));
            if (capacity is null || capacity.Samples[^1].Value <= 0 || free.Labels.GetValueOrDefault("persistentvolumeclaim") is not { Length: > 0 } claim)
            {
                continue;
            }

            var share = free.Samples[^1].Value / capacity.Samples[^1].Value;
            share = Named(free).Contains("available", StringComparison.Ordinal) ? 1 - share : share;
            var fills = Named(free).Contains("used", StringComparison.Ordinal) && share >= 0.8 ? Soon(free, capacity.Samples[^1].Value) : null;
            if (share < 0.95 && fills is null)
            {
                continue;
            }

            var reference = new ObjectReference("PersistentVolumeClaim", free.Labels.GetValueOrDefault("namespace"), claim);
            yield return Tell(CauseCodes.StorageVolumeFull, reference, free, share >= 0.99 ? 0.9 : share >= 0.95 ? 0.7 : 0.55,
                string.Create(CultureInfo.InvariantCulture, $"The volume of claim {claim} is {share * 100:0} % full{(fills is { } left ? $" and has about {Words.Duration(left)} left at this pace" : "")}."), null) with
            {
                Related = [.. observations.Topology.PodsIn(free.Cluster, reference.Namespace).Where(p => p.Seen.Object.Items("spec", "volumes").Any(v => v.Text("persistentVolumeClaim", "claimName") == claim)).Select(p => p.Workload).Distinct()],
            };
        }
    }

    private static bool Matters(ObjectReference owner, SeriesObservation series, Observations observations) =>
        observations.Focus is { Length: > 0 } focus ? owner.Name.Contains(focus, StringComparison.OrdinalIgnoreCase)
        : PodsOf(owner, series, observations).Any(p => p.Seen.IsSubject);

    // A server that watches one cluster only does not say which.
    private static IEnumerable<Pods.PodView> PodsOf(ObjectReference owner, SeriesObservation series, Observations observations) =>
        observations.Topology.Pods.Where(p => p.Workload == owner && (series.Cluster.Length == 0 || series.Cluster == p.Cluster));

    private static double? Limit(ObjectReference owner, SeriesObservation series, Observations observations)
    {
        var containers = PodsOf(owner, series, observations).SelectMany(p => p.Containers).Where(c => !c.IsInit).ToList();
        var name = series.Labels.GetValueOrDefault("container");
        var limits = containers.Where(c => name is not { Length: > 0 } || c.Name == name).Select(c => Quantity.Read(c.MemoryLimit)).OfType<double>().Distinct().ToList();
        return limits is [> 0 and var only] && (name is { Length: > 0 } || containers.Select(c => c.Name).Distinct().Count() == 1) ? only : null;
    }

    // Nine in ten steps up, and from well below: a cache that fills once does not climb to its end.
    private static bool Climb(SeriesObservation series)
    {
        var steps = SeriesShape.Steps(series).ToList();
        return steps.Count(s => s.Now.Value >= s.Before.Value) * 10 >= steps.Count * 9 && series.Samples.Min(s => s.Value) < 0.8 * series.Samples.Max(s => s.Value);
    }

    // A line that is straight for half an hour or more and ends at the limit within a shift.
    private static TimeSpan? Soon(SeriesObservation series, double limit) =>
        series.Samples[^1].At - series.Samples[0].At >= TimeSpan.FromMinutes(30) && Trend.Of(series.Samples) is { Fit: >= Straight } trend
            && trend.Reaches(series.Samples[^1].Value, limit) is { } left && left <= Shift ? TimeSpan.FromMinutes(Math.Ceiling(left.TotalMinutes)) : null;

    private static string Named(SeriesObservation series) => SeriesShape.Name(series) is { Length: > 0 } name ? name : series.Query;

    private static Cause Tell(string code, ObjectReference subject, SeriesObservation series, double confidence, string text, DateTimeOffset? since) => new()
    {
        Code = code,
        Subject = subject.ToString(),
        Cluster = series.Cluster,
        Confidence = confidence,
        Summary = text,
        Onset = since,
        For = [new(series.EvidenceId, text)],
    };
}
