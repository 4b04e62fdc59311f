using System.Collections.Immutable;
using ChatOpsBot.Core.Diagnosis.Balancer;
using ChatOpsBot.Core.Diagnosis.Logs;

namespace ChatOpsBot.Core.Diagnosis.Rules.Logs;

/// <summary>The log lines of the window, counted by writer, class and target.</summary>
public sealed class LogDigest
{
    private const int LongestExample = 400;

    internal LogDigest(Observations observations)
    {
        var errors = new Dictionary<(string Cluster, ObjectReference? Workload, string Code, string Target), LogError>();
        var read = new HashSet<(ObjectReference? Writer, DateTimeOffset At, string Text)>();
        foreach (var log in observations.Of<LogObservation>())
        {
            var mine = new List<(ObjectReference? Writer, DateTimeOffset At, string Text)>();
            var workload = log.Writer is { } writer ? Owner(observations, log.Cluster, writer) : null;
            foreach (var line in log.Lines)
            {
                var at = line.At ?? WrittenTime.Find(line.Text, observations.Now);
                if (at < observations.Window.From || at > observations.Now)
                {
                    continue;
                }

                // Steps and stores often read the same log: a line of one writer and moment counts once.
                if (at is { } time)
                {
                    if (read.Contains((log.Writer, time, line.Text)))
                    {
                        continue;
                    }

                    mine.Add((log.Writer, time, line.Text));
                }

                Scans += ScannedPaths.Holds(line.Text) ? 1 : 0;
                if (LineClasses.Read(line.Text) is not { } found)
                {
                    continue;
                }

                var key = (log.Cluster, workload, found.Code, found.Target);
                errors[key] = errors.TryGetValue(key, out var known)
                    ? known with { Count = known.Count + 1, First = Earlier(known.First, at), Last = at ?? known.Last }
                    : new(log.Cluster, workload, found.Code, found.Target, 1, at, at, Say.Short(line.Text, LongestExample), log.EvidenceId);
            }

            read.UnionWith(mine);
        }

        Errors = [.. errors.Values];
    }

    public ImmutableArray<LogError> Errors { get; }

    /// <summary>Requests for paths that only scanners ask for.</summary>
    public int Scans { get; }

    private static ObjectReference Owner(Observations observations, string cluster, ObjectReference writer) =>
        observations.Topology.Pod(cluster, writer)?.Workload ?? writer;

    private static DateTimeOffset? Earlier(DateTimeOffset? a, DateTimeOffset? b) => a is null || b < a ? b ?? a : a;
}
