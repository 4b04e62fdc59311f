using System.Collections.Immutable;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks;

namespace ChatOpsBot.Prometheus;

/// <summary>Answers PromQL from the servers that watch the cluster in question.</summary>
public sealed class PrometheusSource(IEnumerable<PrometheusClient> servers, TimeProvider clock) : IDiagnosticSource
{
    /// <summary>Series that are shown and handed to rules; more than that is a query to narrow.</summary>
    internal const int MostSeries = 200;

    private readonly ImmutableArray<PrometheusClient> _servers = [.. servers];

    public string Name => "prometheus";

    public async Task<Evidence> QueryAsync(DiagnosticQuery query, CancellationToken cancellationToken)
    {
        if (query is not PromqlQuery promql)
        {
            return Evidence.Unavailable(query, $"Prometheus answers PromQL only, not {query.GetType().Name}.");
        }

        var cluster = query.Scope.Cluster;
        var asked = _servers.Where(server => string.IsNullOrEmpty(server.Cluster) || cluster is null || string.Equals(server.Cluster, cluster, StringComparison.OrdinalIgnoreCase)).ToList();
        if (asked.Count == 0)
        {
            return Evidence.Unavailable(query, cluster is null
                ? "no Prometheus is configured: set Prometheus:Servers"
                : $"no Prometheus is configured for cluster {cluster}: set Prometheus:Servers");
        }

        var started = clock.GetTimestamp();
        var answers = await Task.WhenAll(asked.Select(server => AskAsync(server, promql, cancellationToken)));
        return Join(promql, answers) with { Took = clock.GetElapsedTime(started) };
    }

    private async Task<Answer> AskAsync(PrometheusClient server, PromqlQuery query, CancellationToken cancellationToken)
    {
        var window = query.Scope.Window;
        var end = window.To == default ? clock.GetUtcNow() : window.To;
        try
        {
            return new Answer(server, query.IsRange && window.Length > TimeSpan.Zero
                ? await server.QueryRangeAsync(query.Expression, window.From, end, QueryStep.For(window.Length), cancellationToken)
                : await server.QueryAsync(query.Expression, end, cancellationToken));
        }
        catch (PrometheusException e)
        {
            return new Answer(server, null, e);
        }
    }

    private static Evidence Join(PromqlQuery query, Answer[] answers)
    {
        var several = answers.Length > 1;
        var failures = answers.Where(answer => answer.Failure is not null).ToList();
        var reasons = failures.Select(answer => $"{answer.Server.Name}: {answer.Failure!.Message}").ToList();
        if (failures.Count == answers.Length)
        {
            var reason = string.Join("; ", reasons);
            var failed = failures.All(answer => answer.Failure!.Failure == PrometheusFailure.Denied) ? Evidence.Denied(query, reason) : Evidence.Unavailable(query, reason);
            return failed with { Coverage = new Coverage(0, answers.Length, "server") };
        }

        var coverage = new Coverage(answers.Length - failures.Count, answers.Length, "server");
        var rows = answers.Where(answer => answer.Reply is not null).SelectMany(answer => answer.Reply!.Series.Select(series => (Server: answer.Server.Name, Series: series))).ToList();
        reasons.AddRange(answers.Where(answer => answer.Reply is not null).SelectMany(answer => answer.Reply!.Notes).Distinct());
        if (rows.Count == 0)
        {
            reasons.Insert(0, $"no series match {query.Expression}");
            return Evidence.NoData(query, string.Join("; ", reasons)) with { Coverage = coverage };
        }

        if (rows.Count > MostSeries)
        {
            reasons.Insert(0, $"{rows.Count} series match, the first {MostSeries} are shown: narrow the query or aggregate it");
            rows = rows[..MostSeries];
        }

        if (rows.Any(row => row.Series.IsHistogram))
        {
            reasons.Add("native histograms are shown as their counts");
        }

        var observations = rows.Select(row => new SeriesObservation(query.Expression, row.Series.Labels, row.Series.Samples) { Cluster = query.Scope.Cluster ?? "" });
        return Evidence.Found(query, SeriesTable.Write(rows, several), [.. observations]) with
        {
            Coverage = coverage,
            Reason = reasons.Count == 0 ? null : string.Join("; ", reasons),
        };
    }

    private sealed record Answer(PrometheusClient Server, PrometheusReply? Reply, PrometheusException? Failure = null);
}
