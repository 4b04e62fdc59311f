using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Outbound;

namespace ChatOpsBot.Sentry;

/// <summary>The reading part of Sentry's web API. https://docs.sentry.io/api/</summary>
internal sealed class SentryClient(SentryOptions options) : IDisposable
{
    private const int MostIssues = 25;

    private readonly JsonApi _api = new(options.ApiUrl, new("Authorization", $"Bearer {options.Token}"), "Sentry:Token");
    private string? _organization = options.Organization.Length > 0 ? options.Organization : null;

    /// <summary>Slugs of the organizations that the token reads.</summary>
    /// <exception cref="ApiException"/>
    public async Task<ImmutableArray<string>> OrganizationsAsync(CancellationToken cancellationToken) =>
        [.. (await _api.GetAsync("api/0/organizations/", cancellationToken)).Items().Select(one => one.Text("slug")).OfType<string>()];

    /// <summary>Issues with events in a span of time, the most frequent first.</summary>
    /// <param name="search">In Sentry's search language.</param>
    /// <param name="environment">Null for all.</param>
    /// <exception cref="ApiException"/>
    public async Task<ImmutableArray<SentryIssue>> IssuesAsync(string search, string? environment, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var path = $"api/0/organizations/{await OrganizationAsync(cancellationToken)}/issues/";
        (string, string)[] query =
        [
            ("query", search), ("start", Utc(from)), ("end", Utc(to)), ("sort", "freq"), ("limit", MostIssues.ToString(CultureInfo.InvariantCulture)),
            .. environment is null ? Array.Empty<(string, string)>() : [("environment", environment)],
        ];
        return [.. (await _api.GetAsync(path, cancellationToken, query)).Items().Select(Issue)];
    }

    /// <summary>The latest event of an issue.</summary>
    /// <exception cref="ApiException"/>
    public Task<SentryEvent> LatestAsync(string issue, CancellationToken cancellationToken) => EventAsync(issue, "latest", cancellationToken);

    /// <summary>The first event of an issue that is kept.</summary>
    /// <exception cref="ApiException"/>
    public Task<SentryEvent> OldestAsync(string issue, CancellationToken cancellationToken) => EventAsync(issue, "oldest", cancellationToken);

    public void Dispose() => _api.Dispose();

    private async Task<SentryEvent> EventAsync(string issue, string which, CancellationToken cancellationToken)
    {
        var found = await _api.GetAsync($"api/0/organizations/{await OrganizationAsync(cancellationToken)}/issues/{Uri.EscapeDataString(issue)}/events/{which}/", cancellationToken);
        var tags = found.Items("tags").Select(tag => (Key: tag.Text("key"), Value: tag.Text("value"))).ToList();
        return new SentryEvent(
            found.Text("release", "version") ?? tags.FirstOrDefault(tag => tag.Key == "release").Value,
            tags.FirstOrDefault(tag => tag.Key == "environment").Value, Frame(found));
    }

    private async Task<string> OrganizationAsync(CancellationToken cancellationToken)
    {
        if (_organization is null)
        {
            var all = await OrganizationsAsync(cancellationToken);
            _organization = all is [var only] ? only
                : throw new ApiException(ApiFailure.NotFound, all.IsEmpty ? "the token reads no organization" : $"the token reads {all.Length} organizations: set Sentry:Organization to one of {string.Join(", ", all)}");
        }

        return Uri.EscapeDataString(_organization);
    }

    private static SentryIssue Issue(JsonElement issue) => new(
        issue.Text("id") ?? "", issue.Text("shortId") ?? issue.Text("id") ?? "", issue.Text("title") ?? issue.Text("metadata", "title") ?? "", issue.Text("culprit") ?? "",
        issue.Text("project", "slug") ?? "", issue.Text("level") ?? "", issue.Amount("filtered", "count") ?? issue.Amount("count") ?? 0, issue.Amount("userCount") ?? 0,
        issue.Moment("firstSeen"), issue.Moment("lastSeen"), issue.Text("isUnhandled") == "true", issue.Text("permalink"));

    /// <summary>Frames are listed oldest call first; our own are marked <c>inApp</c>.</summary>
    private static string? Frame(JsonElement found)
    {
        var frames = found.Items("entries").Where(entry => entry.Text("type") == "exception")
            .SelectMany(entry => entry.Items("data", "values")).SelectMany(value => value.Items("stacktrace", "frames")).ToList();
        var frame = frames.LastOrDefault(one => one.Text("inApp") == "true");
        return frame.ValueKind != JsonValueKind.Object ? null
            : $"{frame.Text("filename") ?? frame.Text("module") ?? "?"} in {frame.Text("function") ?? "?"}{(frame.Amount("lineNo") is { } line ? string.Create(CultureInfo.InvariantCulture, $", line {line}") : "")}";
    }

    private static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
