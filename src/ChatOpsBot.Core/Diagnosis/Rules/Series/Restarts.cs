namespace ChatOpsBot.Core.Diagnosis.Rules.Series;

/// <summary>When the pods of each workload restarted, as their status and the series tell.</summary>
internal static class Restarts
{
    public static ILookup<(string Cluster, ObjectReference Workload), Restart> In(Observations observations, SeriesOwners owners) =>
        Seen(observations).Concat(Told(observations, owners))
            .Where(r => r.Restart.At >= observations.Window.From - TimeSpan.FromMinutes(2) && r.Restart.At <= observations.Now)
            .ToLookup(r => (r.Cluster, r.Workload), r => r.Restart);

    private static IEnumerable<(string Cluster, ObjectReference Workload, Restart Restart)> Seen(Observations observations) =>
        from pod in observations.Topology.Pods
        where pod.Workload.Kind is not ("Job" or "CronJob") && !pod.IsFinished
        from container in pod.Containers
        where container.Restarts > 0 && !container.IsInit
        from at in new[] { container.LastTerminated?.FinishedAt, container.RunningSince, container.Restarts > 1 ? container.LastTerminated?.StartedAt : null }.OfType<DateTimeOffset>()
        select (pod.Cluster, pod.Workload, new Restart(at, pod.Seen.EvidenceId, true));

    private static IEnumerable<(string Cluster, ObjectReference Workload, Restart Restart)> Told(Observations observations, SeriesOwners owners)
    {
        foreach (var query in observations.Of<SeriesObservation>().Where(s => s.Samples.Length >= 3).GroupBy(s => (s.Cluster, s.Query)))
        {
            var first = query.Min(s => s.Samples[0].At);
            var last = query.Max(s => s.Samples[^1].At);
            foreach (var series in query)
            {
                var times = Times(series, first, last).ToList();
                if (times.Count > 0 && owners.Of(series) is { Kind: not ("Job" or "CronJob") } workload)
                {
                    var cluster = series.Cluster.Length > 0 ? series.Cluster : observations.Topology.Pods.First(p => p.Workload == workload).Cluster;
                    foreach (var at in times)
                    {
                        yield return (cluster, workload, new(at, series.EvidenceId, false));
                    }
                }
            }
        }
    }

    private static IEnumerable<DateTimeOffset> Times(SeriesObservation series, DateTimeOffset first, DateTimeOffset last)
    {
        var name = SeriesShape.Name(series) is { Length: > 0 } own ? own : series.Query;
        var steps = SeriesShape.Steps(series);
        if (name.Contains("start_time_seconds", StringComparison.Ordinal))
        {
            return steps.Where(s => s.Now.Value > s.Before.Value).Select(s => s.Now.At);
        }

        if (name.Contains("restarts", StringComparison.Ordinal))
        {
            return steps.Where(s => s.Now.Value > s.Before.Value).Select(s => s.Now.At);
        }

        if (name == "up")
        {
            return steps.Where(s => s.Before.Value > 0 && s.Now.Value == 0).Select(s => s.Now.At);
        }

        if (!SeriesShape.IsCounter(series))
        {
            return [];
        }

        var step = SeriesShape.Step(series);
        return steps.Where(s => s.Now.Value < s.Before.Value || s.Now.At - s.Before.At > 3 * step).Select(s => s.Before.At)
            .Concat(series.Samples[0].At - first > 3 * step ? [series.Samples[0].At] : [])
            .Concat(last - series.Samples[^1].At > 3 * step ? [series.Samples[^1].At] : []);
    }
}
