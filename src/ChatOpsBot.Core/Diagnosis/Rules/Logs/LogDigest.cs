using System.Buffers;
using System.Collections.Immutable;

namespace ChatOpsBot.Core.Diagnosis.Rules.Logs;

/// <summary>The log lines of the window, counted by writer, class and target.</summary>
public sealed class LogDigest
{
    private static readonly SearchValues<string> Probed = SearchValues.Create(["/.env", "/wp-login", "/.git/", "/phpmyadmin", "/xmlrpc.php", "/wp-admin", "/cgi-bin/", "/actuator/env", "/vendor/phpunit", "/etc/passwd"], StringComparison.Ordinal);

    internal LogDigest(Observations observations)
    {
        var errors = new Dictionary<(string Cluster, ObjectReference? Workload, string Code, string Target), LogError>();
        foreach (var log in observations.Of<LogObservation>())
        {
            var workload = log.Writer is { } writer ? Owner(observations, log.Cluster, writer) : null;
            foreach (var line in log.Lines)
            {
                var at = line.At ?? LineTime.Read(line.Text);
                if (at < observations.Window.From || at > observations.Now)
                {
                    continue;
                }

                Scans += line.Text.AsSpan().ContainsAny(Probed) ? 1 : 0;
                if (LineClasses.Read(line.Text) is not { } found)
                {
                    continue;
                }

                var key = (log.Cluster, workload, found.Code, found.Target);
                errors[key] = errors.TryGetValue(key, out var known)
                    ? known with { Count = known.Count + 1, First = Earlier(known.First, at), Last = at ?? known.Last }
                    : new(log.Cluster, workload, found.Code, found.Target, 1, at, at, Say.Short(line.Text), log.EvidenceId);
            }
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
