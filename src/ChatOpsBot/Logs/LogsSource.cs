using System.Collections.Immutable;
using ChatOpsBot.Core;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Diagnosis.Logs;
using ChatOpsBot.Core.Runbooks;

namespace ChatOpsBot.Logs;

/// <summary>Searches a log store, asks the one question of what it finds, and shows the newest lines.</summary>
/// <param name="stores">The configured stores, the default first; the pods' own logs last.</param>
/// <param name="mostLines">Lines that one search reads at most.</param>
/// <param name="clock">The system's time.</param>
/// <param name="storeOf">The store and app that the service catalogue names for an app; null where it says nothing.</param>
internal sealed class LogsSource(IEnumerable<ILogStore> stores, int mostLines, TimeProvider clock, Func<string?, (string? Store, string? App)>? storeOf = null) : IDiagnosticSource
{
    private const int MostShown = 10;
    private const int MostKept = 5_000;
    private const int MostEarlier = 2_000;

    /// <summary>How long pages are read before what came so far is the answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);

    private readonly ImmutableArray<ILogStore> _stores = [.. stores];

    public string Name => "logs";

    public async Task<Evidence> QueryAsync(DiagnosticQuery query, CancellationToken cancellationToken)
    {
        if (query is not LogsQuery logs)
        {
            return Evidence.Unavailable(query, $"Log stores answer searches only, not {query.GetType().Name}.");
        }

        var (named, app) = storeOf?.Invoke(logs.App) ?? (null, null);
        logs = logs with { App = app ?? logs.App };
        var wanted = logs.Store ?? named;
        var store = wanted is null ? _stores.FirstOrDefault() : _stores.FirstOrDefault(one => one.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase));
        if (store is null)
        {
            return Evidence.Unavailable(query, $"{(wanted is null ? "No log store" : $"The log store {wanted}")} is not configured: set its keys under Logs.");
        }

        var started = clock.GetTimestamp();
        var window = query.Scope.Window is { Length.Ticks: > 0 } asked ? asked : TimeWindow.Ending(clock.GetUtcNow(), TimeSpan.FromHours(1));
        var survey = new LogSurvey(window);
        var kept = new NewestLines(MostKept);
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        var earlier = EarlierAsync(store, logs, window, either.Token);
        try
        {
            var end = await store.SearchAsync(logs, window, mostLines, Take, either.Token);
            await TeachAsync(survey, earlier);
            return Answer(logs, store, survey, kept, end) with { Took = clock.GetElapsedTime(started) };
        }
        catch (LogStoreException e)
        {
            return (e.Failure == LogStoreFailure.Denied ? Evidence.Denied(query, e.Message + ".") : Evidence.Unavailable(query, e.Message + ".")) with { Took = clock.GetElapsedTime(started) };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return survey.Lines == 0
                ? Evidence.Unavailable(query, $"{store.Name} did not answer within {Words.Duration(Patience)}.")
                : Answer(logs, store, survey, kept, new LogStoreEnd(true, $"reading stopped after {Words.Duration(Patience)}"));
        }

        void Take(StoredLine line)
        {
            survey.Add(line);
            kept.Add(line);
        }
    }

    private static Evidence Answer(LogsQuery query, ILogStore store, LogSurvey survey, NewestLines kept, LogStoreEnd end)
    {
        var told = $"{query.Search}{(query.App is { Length: > 0 } app ? $" in {app}" : "")}".Trim();
        if (survey.Lines == 0)
        {
            return Evidence.NoData(query, $"{store.Name} holds no line that matches {told} in the window.{(end.Note is { } empty ? $" {Sentence(empty)}" : "")}");
        }

        var lines = new List<TextLine>(LogSurveyText.Write(survey)) { new("newest lines:") };
        lines.AddRange(kept.All.TakeLast(MostShown).Select(line => new TextLine(FirstLine(line.Text), line.Writer)));
        var notes = new List<string> { $"Searched in {store.Name}." };
        if (end.HasMore)
        {
            notes.Add($"More lines match; the newest {survey.Lines:N0} were read.");
        }

        if (end.Note is { } note)
        {
            notes.Add(Sentence(note));
        }

        return Evidence.Found(query, lines, [.. Observations(query, store, survey, kept)]) with
        {
            Reason = string.Join(" ", notes),
            Coverage = end.HasMore || end.Note is not null ? new Coverage(0, 1, "whole search") : Coverage.Full,
        };
    }

    private static IEnumerable<Observation> Observations(LogsQuery query, ILogStore store, LogSurvey survey, NewestLines kept)
    {
        foreach (var writer in kept.All.GroupBy(line => (line.Cluster, line.Writer, line.App)))
        {
            yield return new LogObservation(writer.Key.Writer, writer.Key.App, false, [.. writer.SelectMany(entry => entry.Text.Split('\n').Select(text => new LogLine(entry.At, text)))]) { Cluster = writer.Key.Cluster };
        }

        if (survey.Lines > 1)
        {
            yield return new SeriesObservation(
                $"lines a minute in {store.Name}",
                ImmutableSortedDictionary<string, string>.Empty.Add("__name__", "log_lines").Add("app", query.App ?? ""),
                [.. survey.Rate]);
        }
    }

    /// <summary>The time before, of which only the kinds of lines matter.</summary>
    private static async Task<List<StoredLine>?> EarlierAsync(ILogStore store, LogsQuery query, TimeWindow window, CancellationToken cancellationToken)
    {
        try
        {
            var found = new List<StoredLine>();
            await store.SearchAsync(query, new TimeWindow(window.From - window.Length, window.From - TimeSpan.FromMilliseconds(1)), MostEarlier, found.Add, cancellationToken);
            return found;
        }
        catch (Exception e) when (e is LogStoreException or OperationCanceledException)
        {
            return null;
        }
    }

    private static async Task TeachAsync(LogSurvey survey, Task<List<StoredLine>?> earlier)
    {
        if (await earlier is not { } lines)
        {
            return;
        }

        survey.EndEarlier();
        lines.ForEach(survey.AddEarlier);
    }

    private static string FirstLine(string entry) => entry.IndexOf('\n') is var end and >= 0
        ? $"{entry[..end]} … and {Words.Count(entry.Count(c => c == '\n'), "more line")}"
        : entry;

    private static string Sentence(string clause) => clause.Length == 0 ? "" : char.ToUpperInvariant(clause[0]) + clause[1..].TrimEnd('.') + ".";
}
