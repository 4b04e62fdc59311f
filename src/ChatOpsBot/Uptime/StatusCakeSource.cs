using System.Collections.Immutable;
using System.Globalization;
using ChatOpsBot.Core;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks;
using ChatOpsBot.Outbound;

namespace ChatOpsBot.Uptime;

/// <summary>Answers what StatusCake saw of a site: the state of its tests, the requests of the window, and the exact times of those that failed.</summary>
internal sealed class StatusCakeSource(StatusCakeClient client) : IDiagnosticSource
{
    private const int MostTests = 5;
    private const int MostLines = 20;

    public string Name => "statuscake";

    public async Task<Evidence> QueryAsync(DiagnosticQuery query, CancellationToken cancellationToken)
    {
        if (query is not StatuscakeQuery asked)
        {
            return Evidence.Unavailable(query, $"StatusCake answers about its tests only, not {query.GetType().Name}.");
        }

        try
        {
            var tests = await client.TestsAsync(cancellationToken);
            var wanted = Wanted(tests, asked.Site);
            if (wanted.IsEmpty)
            {
                return Evidence.NoData(query, asked.Site == "all"
                    ? $"none of {Words.Count(tests.Length, "test")} is down"
                    : $"none of {Words.Count(tests.Length, "test")} is about {asked.Site}");
            }

            var seen = await Task.WhenAll(wanted.Take(MostTests).Select(test => LookAsync(test, query.Scope.Window, cancellationToken)));
            return Evidence.Found(query, [.. seen.SelectMany(one => one.Lines)], [.. seen.Select(one => one.Seen)]) with
            {
                Reason = wanted.Length > MostTests ? $"{wanted.Length} tests match, the first {MostTests} are shown" : null,
                Coverage = new Coverage(Math.Min(MostTests, wanted.Length), wanted.Length, "test"),
            };
        }
        catch (ApiException fault)
        {
            return fault.ToEvidence(query, "StatusCake");
        }
    }

    private static ImmutableArray<UptimeTest> Wanted(ImmutableArray<UptimeTest> tests, string site)
    {
        if (site == "all")
        {
            return [.. tests.Where(test => test.IsDown && !test.Paused)];
        }

        var host = Host(site);
        Func<UptimeTest, bool>[] ways =
        [
            test => test.WebsiteUrl.TrimEnd('/').Equals(site.TrimEnd('/'), StringComparison.OrdinalIgnoreCase) || test.Name.Equals(site, StringComparison.OrdinalIgnoreCase),
            test => Host(test.WebsiteUrl).Equals(host, StringComparison.OrdinalIgnoreCase),
            test => test.Tags.Contains(site, StringComparer.OrdinalIgnoreCase),
            test => test.Name.Contains(site, StringComparison.OrdinalIgnoreCase) || Host(test.WebsiteUrl).Split('.')[0].Equals(site, StringComparison.OrdinalIgnoreCase),
        ];
        return ways.Select(way => tests.Where(way).OrderByDescending(test => test.IsDown).ToImmutableArray()).FirstOrDefault(found => !found.IsEmpty, []);
    }

    private async Task<(UptimeObservation Seen, IEnumerable<TextLine> Lines)> LookAsync(UptimeTest test, TimeWindow window, CancellationToken cancellationToken)
    {
        var history = client.HistoryAsync(test.Id, window.From, window.To, cancellationToken);
        var periods = client.PeriodsAsync(test.Id, window.From, window.To, cancellationToken);
        var alerts = client.AlertsAsync(test.Id, window.From, window.To, cancellationToken);
        await Task.WhenAll(history, periods, alerts);
        var results = (await history).Where(result => window.Contains(result.CreatedAt)).OrderBy(result => result.CreatedAt)
            .Select(result => new UptimeResult(result.CreatedAt, result.StatusCode ?? 0, result.Performance is { } took ? TimeSpan.FromMilliseconds(took) : null, result.Location)).ToImmutableArray();
        var down = (await periods).Where(period => period.Status.Equals("down", StringComparison.OrdinalIgnoreCase)).OrderByDescending(period => period.CreatedAt).FirstOrDefault();
        var told = (await alerts).Where(alert => alert.Status.Equals("down", StringComparison.OrdinalIgnoreCase)).Select(alert => alert.TriggeredAt).Max();

        // The request itself is the most exact; a period or an alert begins only after its confirmations.
        var failed = results.Where(result => result.Failed && (down is null || result.At >= down.CreatedAt - TimeSpan.FromMinutes(15))).ToList();
        var first = failed.Count > 0 ? failed[0].At : down?.CreatedAt ?? told;
        var last = failed.Count > 0 ? failed[^1].At : down?.EndedAt ?? told;
        var seen = new UptimeObservation(test.Name, test.WebsiteUrl, test.IsDown && !test.Paused, results, first, last);
        return (seen, Lines(test, seen, told));
    }

    private static IEnumerable<TextLine> Lines(UptimeTest test, UptimeObservation seen, DateTimeOffset? told)
    {
        yield return new($"{test.Name}  {test.WebsiteUrl}  {(test.Paused ? "paused" : test.IsDown ? "DOWN" : "up")}");
        if (seen.FailedAt is { } failed)
        {
            yield return new($"  first failing request {Utc(failed)}, last {Utc(seen.LastFailedAt ?? failed)}{(told is { } at ? $", alert {Utc(at)}" : "")}");
        }

        foreach (var result in seen.Results.Where(result => result.Failed).Take(MostLines))
        {
            yield return new($"  {Utc(result.At)}  {(result.Status < 100 ? "no answer" : result.Status.ToString(CultureInfo.InvariantCulture))}{(result.Location is { } place ? $"  from {place}" : "")}{(result.Took is { } took ? $"  {took.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)} ms" : "")}");
        }

        yield return new($"  {seen.Results.Count(result => result.Failed)} of {Words.Count(seen.Results.Length, "request")} failed");
    }

    private static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static string Host(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host.Length > 0 ? uri.Host : address.Split('/')[0];
}
