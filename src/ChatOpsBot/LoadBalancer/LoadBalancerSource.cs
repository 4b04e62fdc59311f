using System.Collections.Immutable;
using ChatOpsBot.Core;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Diagnosis.Balancer;
using ChatOpsBot.Core.Runbooks;

namespace ChatOpsBot.LoadBalancer;

/// <summary>Accounts for a load balancer's requests hop by hop: what it answered itself, what its targets answered, and what the ingress never saw.</summary>
/// <param name="logs">Null when none are configured.</param>
/// <param name="lookback">How long before the end of the window is looked at, at least.</param>
/// <param name="pods">Reads the logs of the pods behind the balancer; null when no cluster is configured.</param>
internal sealed class LoadBalancerSource(IAccessLogs? logs, TimeSpan lookback, IPodLogs? pods, TimeProvider clock) : IDiagnosticSource
{
    private const int Ahead = 4;
    private const int MostTargets = 20;

    /// <summary>How long the files may take to be listed, and then how long they are read before those read so far are the answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public string Name => "loadbalancer";

    public async Task<Evidence> QueryAsync(DiagnosticQuery query, CancellationToken cancellationToken)
    {
        if (query is not AlbQuery alb)
        {
            return Evidence.Unavailable(query, $"The load balancer's log answers questions of its own only, not {query.GetType().Name}.");
        }

        if (logs is null)
        {
            return Evidence.Unavailable(query, "No load balancer's log is configured: set LoadBalancer:Bucket, or LoadBalancer:Path.");
        }

        var started = clock.GetTimestamp();
        var window = query.Scope.Window is { Length.Ticks: > 0 } asked ? asked : TimeWindow.Ending(clock.GetUtcNow(), TimeSpan.FromHours(1));
        var look = TimeWindow.Ending(window.To, lookback > 2 * window.Length ? lookback : 2 * window.Length);
        var survey = new BalancerSurvey(window, look, alb.Filter);
        try
        {
            var files = await ListAsync(logs, look, cancellationToken);
            if (files.Count == 0)
            {
                return Evidence.NoData(query, $"{logs.Where} holds no file of {look}.");
            }

            var (read, damaged) = await ReadAsync(files, survey, cancellationToken);
            return await AnswerAsync(alb, look, survey, read, files.Count, damaged, cancellationToken) with { Took = clock.GetElapsedTime(started) };
        }
        catch (AccessLogsException e)
        {
            return (e.IsDenied ? Evidence.Denied(query, e.Message + ".") : Evidence.Unavailable(query, e.Message + ".")) with { Took = clock.GetElapsedTime(started) };
        }
    }

    private async Task<IReadOnlyList<AccessLogFile>> ListAsync(IAccessLogs from, TimeWindow look, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return await from.ListAsync(look, either.Token).WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new AccessLogsException(false, $"{from.Where} was not listed within {Words.Duration(Patience)}");
        }
    }

    private async Task<(int Read, IReadOnlyList<string> Damaged)> ReadAsync(IReadOnlyList<AccessLogFile> files, BalancerSurvey survey, CancellationToken cancellationToken)
    {
        var damaged = new List<string>();
        var read = 0;
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        var open = new Queue<(AccessLogFile File, Task<Stream> Stream)>();
        var next = 0;
        try
        {
            while (next < files.Count || open.Count > 0)
            {
                while (open.Count < Ahead && next < files.Count)
                {
                    var file = files[next++];
                    open.Enqueue((file, Task.Run(() => file.OpenAsync(either.Token), either.Token)));
                }

                var (current, opening) = open.Dequeue();
                try
                {
                    await using var stream = await opening;
                    await EntryReader.ReadAsync(stream, survey, either.Token);
                }
                catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
                {
                    damaged.Add(current.Name);
                }

                read++;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time is up: what was read so far is the answer, and the coverage says so.
        }
        finally
        {
            await either.CancelAsync();
            foreach (var (_, opening) in open)
            {
                await CloseAsync(opening);
            }
        }

        return (read, damaged);
    }

    private static async Task CloseAsync(Task<Stream> opening)
    {
        try
        {
            await (await opening).DisposeAsync();
        }
        catch (Exception e) when (e is OperationCanceledException or AccessLogsException or IOException)
        {
        }
    }

    private async Task<Evidence> AnswerAsync(AlbQuery query, TimeWindow look, BalancerSurvey survey, int read, int files, IReadOnlyList<string> damaged, CancellationToken cancellationToken)
    {
        var notes = new List<string> { $"Read {Words.Count(read, "file")} of {logs!.Where}." };
        if (read < files)
        {
            notes.Add($"Reading stopped after {Words.Duration(Patience)}; the newest {read} of {files} files count.");
        }

        if (damaged.Count > 0)
        {
            notes.Add($"{Words.Count(damaged.Count, "file")} could not be read to the end: {string.Join(", ", damaged.Take(3))}.");
        }

        var coverage = new Coverage(read - damaged.Count, files, "file");
        if (survey.Requests == 0)
        {
            return Evidence.NoData(query, $"No request of {look} is in the log{(survey.Malformed > 0 ? $"; {survey.Malformed:N0} lines are no entries of an access log" : "")}. {string.Join(" ", notes)}") with { Coverage = coverage };
        }

        var behind = await BehindAsync(survey, cancellationToken);
        var hops = HopJoin.Join(survey, behind);
        var trend = WeakSignal.Judge(survey.MadeInWindow, survey.InWindow, survey.MadeBefore, survey.Requests - survey.InWindow);
        var observation = new BalancerObservation(
            survey.Balancers.Top(1).Select(pair => pair.Key).FirstOrDefault() ?? "balancer",
            look,
            survey.Requests,
            trend,
            Enum.GetValues<HopKind>().ToImmutableDictionary(kind => kind, survey.OfKind),
            hops,
            survey.Probes,
            survey.Missing.Total,
            [.. survey.Missing.Top(5)]);
        return Evidence.Found(query, BalancerText.Write(survey, hops, trend, query.Filter), [observation]) with { Reason = string.Join(" ", notes), Coverage = coverage };
    }

    /// <summary>The logs of the pods behind the balancer around its failures; only failures without an answer need them.</summary>
    private async Task<IReadOnlyList<PodLog>> BehindAsync(BalancerSurvey survey, CancellationToken cancellationToken)
    {
        var open = survey.Failures.Where(failure => HopKinds.MayNotReach(failure.Kind)).ToList();
        if (pods is null || open.Count == 0)
        {
            return [];
        }

        var margin = TimeSpan.FromMinutes(2);
        var around = new TimeWindow(open.Min(failure => failure.Created) - margin, open.Max(failure => failure.At) + margin);
        var targets = survey.TargetHosts.Top(MostTargets).Select(pair => pair.Key).ToList();
        return await pods.ReadAsync(targets, around, cancellationToken);
    }
}
