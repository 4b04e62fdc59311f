using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Outbound;

namespace ChatOpsBot.Uptime;

/// <summary>The reading part of StatusCake's API v1. https://developers.statuscake.com/api/</summary>
internal sealed class StatusCakeClient(StatusCakeOptions options) : IDisposable
{
    private const int PageSize = 100;
    private const int MostPages = 10;

    private readonly JsonApi _api = new(options.ApiUrl, new("Authorization", $"Bearer {options.Token}"), "StatusCake:Token");

    /// <summary>Every test of the account, up to a thousand.</summary>
    /// <exception cref="ApiException"/>
    public async Task<ImmutableArray<UptimeTest>> TestsAsync(CancellationToken cancellationToken)
    {
        var tests = ImmutableArray.CreateBuilder<UptimeTest>();
        for (var page = 1; page <= MostPages; page++)
        {
            var answer = await _api.GetAsync("v1/uptime", cancellationToken, ("limit", Text(PageSize)), ("page", Text(page)));
            tests.AddRange(answer.Items("data").Select(test => new UptimeTest(
                test.Text("id") ?? "", test.Text("name") ?? "", test.Text("website_url") ?? "", test.Text("status") ?? "", test.Text("paused") == "true",
                [.. test.Items("tags").Select(tag => tag.Text()).OfType<string>()])));
            if ((answer.Amount("metadata", "page_count") ?? 1) <= page)
            {
                break;
            }
        }

        return tests.ToImmutable();
    }

    /// <summary>Single results, newest first.</summary>
    /// <exception cref="ApiException"/>
    public async Task<ImmutableArray<UptimeTestResult>> HistoryAsync(string test, DateTimeOffset after, DateTimeOffset before, CancellationToken cancellationToken) =>
        [.. (await WithinAsync(test, "history", after, before, cancellationToken)).Where(one => one.Moment("created_at") is not null).Select(one => new UptimeTestResult(
            one.Moment("created_at")!.Value, one.Text("location"), (int?)one.Amount("status_code"), one.Amount("performance")))];

    /// <exception cref="ApiException"/>
    public async Task<ImmutableArray<UptimeTestPeriod>> PeriodsAsync(string test, DateTimeOffset after, DateTimeOffset before, CancellationToken cancellationToken) =>
        [.. (await WithinAsync(test, "periods", after, before, cancellationToken)).Where(one => one.Moment("created_at") is not null).Select(one => new UptimeTestPeriod(
            one.Text("status") ?? "", one.Moment("created_at")!.Value, one.Moment("ended_at")))];

    /// <exception cref="ApiException"/>
    public async Task<ImmutableArray<UptimeTestAlert>> AlertsAsync(string test, DateTimeOffset after, DateTimeOffset before, CancellationToken cancellationToken) =>
        [.. (await WithinAsync(test, "alerts", after, before, cancellationToken)).Select(one => new UptimeTestAlert(one.Text("status") ?? "", (int?)one.Amount("status_code"), one.Moment("triggered_at")))];

    public void Dispose() => _api.Dispose();

    private async Task<IEnumerable<JsonElement>> WithinAsync(string test, string what, DateTimeOffset after, DateTimeOffset before, CancellationToken cancellationToken) =>
        (await _api.GetAsync(
            $"v1/uptime/{Uri.EscapeDataString(test)}/{what}", cancellationToken,
            ("limit", Text(PageSize)), ("after", Text(after.ToUnixTimeSeconds())), ("before", Text(before.ToUnixTimeSeconds())))).Items("data");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
