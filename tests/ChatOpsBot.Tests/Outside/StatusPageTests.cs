using System.Text;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks;
using ChatOpsBot.StatusPages;

namespace ChatOpsBot.Tests.Outside;

/// <summary>Status pages of every kind that is read.</summary>
public sealed class StatusPageTests : IAsyncLifetime
{
    private const string Aws = """[{"date":"1793093000","arn":"arn:aws:health:eu-central-1::event/S3/A/B","status":"3","service":"s3-eu-central-1","service_name":"Amazon S3","region_name":"Frankfurt","summary":"Increased Error Rates","event_log":[{"summary":"Increased Error Rates","message":"…","status":3,"timestamp":1793093100}]},{"date":"1793000000","status":"0","service_name":"AWS Lambda","region_name":"Ohio","summary":"[RESOLVED] Slow","end_time":"1793003600","event_log":[]}]""";

    private const string Feed = """
        <?xml version="1.0"?><rss version="2.0"><channel><title>Status</title>
        <item><title>Service degradation: Increased latency</title><pubDate>Tue, 27 Oct 2026 02:50:00 PDT</pubDate><guid>https://status.example.com/#compute-west_1793094600</guid><description>We see it.</description></item>
        <item><title>Service is operating normally: [RESOLVED] queue</title><pubDate>Mon, 26 Oct 2026 10:00:00 GMT</pubDate><guid>https://status.example.com/#queue-west_1793008800</guid></item>
        <item><title>Informational message: queue delays</title><pubDate>Mon, 26 Oct 2026 08:00:00 GMT</pubDate><guid>https://status.example.com/#queue-west_1793001600</guid></item>
        </channel></rss>
        """;

    private static readonly TimeWindow Window = TimeWindow.Ending(new DateTimeOffset(2026, 10, 27, 10, 5, 0, TimeSpan.Zero), TimeSpan.FromHours(1));

    private VendorServer _server = null!;

    public async ValueTask InitializeAsync() => _server = (await VendorServer.StartAsync("", ""))
        .Answers("/api/v2/summary.json", """
            {"page":{"id":"p","name":"GitHub"},"status":{"indicator":"major"},"scheduled_maintenances":[],
             "components":[{"id":"c1","name":"Actions","status":"major_outage","group":false,"updated_at":"2026-10-27T09:40:00Z"},{"id":"c2","name":"Pages","status":"partial_outage","group":false,"updated_at":"2026-10-27T09:55:00Z"}],
             "incidents":[{"id":"i1","name":"Actions do not start","status":"investigating","impact":"major","started_at":"2026-10-27T09:40:00Z","created_at":"2026-10-27T09:41:00Z","components":[{"name":"Actions"}]}]}
            """)
        .Answers("/api/v2/incidents.json", """{"incidents":[{"id":"i1","name":"Actions do not start","status":"investigating","impact":"major","started_at":"2026-10-27T09:40:00Z","components":[{"name":"Actions"}]},{"id":"i0","name":"Old","status":"resolved","impact":"critical","started_at":"2026-10-20T09:40:00Z","resolved_at":"2026-10-20T10:40:00Z"}]}""")
        .Answers("/public/currentevents", (_, _) => (200, [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Aws)], "application/json;charset=utf-16"))
        .Answers("/status.rss", (_, _) => (200, Encoding.UTF8.GetBytes(Feed), "application/rss+xml"))
        .Answers("/broken.rss", (_, _) => (200, Encoding.UTF8.GetBytes("<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><rss>&a;</rss>"), "application/rss+xml"))
        .Answers("/gone/api/v2/summary.json", "{}", 500);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_Statuspage_tells_of_incidents_and_of_ill_components()
    {
        var seen = (await AskAsync("github", "")).Observations.OfType<ProviderObservation>().ToList();

        seen.Select(one => (one.Title, one.Impact, one.EndedAt)).ShouldBe([("Actions do not start", "major", null), ("Pages: partial outage", "major", null)]);
    }

    [Fact]
    public async Task AWS_list_in_UTF_16_is_read_and_what_is_over_is_left_out()
    {
        var seen = (await AskAsync("aws", "/public/currentevents")).Observations.OfType<ProviderObservation>().ShouldHaveSingleItem();

        (seen.Title, seen.Impact).ShouldBe(("Amazon S3 (Frankfurt): Increased Error Rates", "critical"));
        seen.StartedAt.ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1793093000));
    }

    [Fact]
    public async Task A_feeds_updates_are_joined_and_what_was_resolved_is_over()
    {
        var seen = (await AskAsync("cloud", "/status.rss")).Observations.OfType<ProviderObservation>().ShouldHaveSingleItem();

        (seen.Title, seen.StartedAt).ShouldBe(("Service degradation: Increased latency", new DateTimeOffset(2026, 10, 27, 9, 50, 0, TimeSpan.Zero)));
    }

    [Theory]
    [InlineData("/broken.rss")]
    [InlineData("/gone")]
    public async Task A_page_that_answers_nonsense_is_unavailable(string path) => (await AskAsync("x", path)).State.ShouldBe(EvidenceState.Unavailable);

    [Fact]
    public async Task An_outage_is_a_strong_cause_only_where_our_own_logs_name_the_provider()
    {
        var told = (await AskAsync("aws", "/public/currentevents")).Observations;
        var line = new LogObservation(null, "orders", false, [new(Window.To.AddMinutes(-5), "PUT https://docs.s3.eu-central-1.amazonaws.com/1: request timed out, attempts failed")]);

        var alone = new CauseRanker().Rank(new Observations(told, Window, Window.To)).ShouldHaveSingleItem();
        var named = new CauseRanker().Rank(new Observations([.. told, line], Window, Window.To))[0];

        (alone.Code, named.Code, named.Subject).ShouldBe(("provider.outage", "provider.outage", "system:aws"));
        alone.Confidence.ShouldBeLessThan(0.5);
        named.Confidence.ShouldBeGreaterThan(0.8);
    }

    [Fact]
    public async Task A_company_that_nobody_knows_is_named_by_the_hosts_that_its_settings_give()
    {
        var told = (await AskAsync("payments", "/public/currentevents", "api.payments.example")).Observations;
        var line = new LogObservation(null, "orders", false, [new(Window.To.AddMinutes(-5), "POST https://api.payments.example/charges: connection refused")]);

        new CauseRanker().Rank(new Observations([.. told, line], Window, Window.To)).Single(cause => cause.Code == "provider.outage").Confidence.ShouldBeGreaterThan(0.8);
    }

    private async Task<Evidence> AskAsync(string name, string path, params string[] hosts)
    {
        using var pages = new StatusPageClients(new StatusPagesOptions { StatusPages = [new StatusPageOptions { Name = name, Url = _server.Url + path, Hosts = [.. hosts] }] });
        return await new StatusPageSource(pages).QueryAsync(new StatusPageQuery([]) { Text = "all", Scope = new QueryScope(null, "default", Window) }, TestContext.Current.CancellationToken);
    }
}
