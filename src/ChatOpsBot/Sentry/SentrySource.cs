using System.Collections.Immutable;
using System.Globalization;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks;
using ChatOpsBot.Outbound;

namespace ChatOpsBot.Sentry;

/// <summary>Answers which errors Sentry gathered in the window: how often, since when, in which release, and where in the code.</summary>
internal sealed class SentrySource(SentryClient client) : IDiagnosticSource
{
    /// <summary>Issues whose events are read for release and stack.</summary>
    private const int Closely = 3;

    public string Name => "sentry";

    public async Task<Evidence> QueryAsync(DiagnosticQuery query, CancellationToken cancellationToken)
    {
        if (query is not SentryQuery asked)
        {
            return Evidence.Unavailable(query, $"Sentry answers searches for issues only, not {query.GetType().Name}.");
        }

        var window = query.Scope.Window;
        var search = asked.Project is { } project ? $"{asked.Search} project:{project}" : asked.Search;
        try
        {
            var issues = await client.IssuesAsync(search, asked.Environment, window.From, window.To, cancellationToken);
            if (issues.IsEmpty)
            {
                return Evidence.NoData(query, "no issue has events in the window");
            }

            var close = await Task.WhenAll(issues.Take(Closely).Select(issue => LookAsync(issue, cancellationToken)));
            var far = issues.Skip(Closely).Select(issue => (Issue: issue, Latest: (SentryEvent?)null, First: (SentryEvent?)null));
            var all = close.Concat(far).ToImmutableArray();
            return Evidence.Found(query, [.. all.SelectMany(one => Lines(one.Issue, one.Latest))], [.. all.Select(one => new CodeErrorObservation(
                one.Issue.ShortId, one.Issue.Project, one.Issue.Title, one.Issue.Culprit, one.Issue.Count, one.Issue.FirstSeen, one.Issue.LastSeen, one.Latest?.Release, one.First?.Release, one.Issue.Unhandled))]);
        }
        catch (ApiException fault)
        {
            return fault.ToEvidence(query, "Sentry");
        }
    }

    private async Task<(SentryIssue Issue, SentryEvent? Latest, SentryEvent? First)> LookAsync(SentryIssue issue, CancellationToken cancellationToken)
    {
        var latest = ReadAsync(() => client.LatestAsync(issue.Id, cancellationToken));
        var oldest = ReadAsync(() => client.OldestAsync(issue.Id, cancellationToken));
        return (issue, await latest, await oldest);
    }

    /// <summary>An issue without its events is still an answer.</summary>
    private static async Task<SentryEvent?> ReadAsync(Func<Task<SentryEvent>> read)
    {
        try
        {
            return await read();
        }
        catch (ApiException)
        {
            return null;
        }
    }

    private static IEnumerable<TextLine> Lines(SentryIssue issue, SentryEvent? latest)
    {
        yield return new(string.Create(CultureInfo.InvariantCulture, $"{issue.ShortId}  {issue.Title}  {issue.Count:N0} events, {issue.Users:N0} users, {issue.Level}"));
        yield return new($"  {issue.Project}: {(issue.Culprit.Length > 0 ? issue.Culprit : "unknown place")}, first {Utc(issue.FirstSeen)}, last {Utc(issue.LastSeen)}{(latest?.Release is { } release ? $", release {release}" : "")}");
        if (latest?.Frame is { } frame)
        {
            yield return new($"  at {frame}");
        }
    }

    private static string Utc(DateTimeOffset? at) => at is { } time ? time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture) : "unknown";
}
