using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks;
using ChatOpsBot.Uptime;

namespace ChatOpsBot.Tests.Outside;

/// <summary>StatusCake's API v1 as developers.statuscake.com describes it.</summary>
public sealed class StatusCakeTests : IAsyncLifetime
{
    private static readonly TimeWindow Window = TimeWindow.Ending(new DateTimeOffset(2026, 10, 27, 10, 5, 0, TimeSpan.Zero), TimeSpan.FromHours(1));

    private VendorServer _server = null!;

    public async ValueTask InitializeAsync() => _server = (await VendorServer.StartAsync("Authorization", "Bearer t0ken"))
        .Answers("/v1/uptime", (request, _) => (200, System.Text.Encoding.UTF8.GetBytes(request.Query["page"] == "1"
            ? """{"data":[{"id":"7","name":"shop","website_url":"https://shop.example.com/healthz","test_type":"HTTP","check_rate":60,"contact_groups":[],"paused":false,"status":"down","tags":["prod"]}],"metadata":{"page":1,"per_page":1,"page_count":2,"total_count":2}}"""
            : """{"data":[{"id":"8","name":"blog","website_url":"https://blog.example.com","test_type":"HTTP","check_rate":60,"contact_groups":[],"paused":false,"status":"up","tags":[]}],"metadata":{"page":2,"per_page":1,"page_count":2,"total_count":2}}"""), "application/json"))
        .Answers("/v1/uptime/7/history", """{"data":[{"created_at":"2026-10-27T10:00:12Z","location":"London","status_code":503,"performance":31},{"created_at":"2026-10-27T09:50:07Z","location":"Tokyo"},{"created_at":"2026-10-27T09:49:00Z","location":"London","status_code":200,"performance":120}],"links":{"self":"x"}}""")
        .Answers("/v1/uptime/7/periods", """{"data":[{"status":"down","created_at":"2026-10-27T09:52:00Z","duration":780000}],"links":{"self":"x"}}""")
        .Answers("/v1/uptime/7/alerts", """{"data":[{"id":"1","status":"down","status_code":503,"triggered_at":"2026-10-27T09:52:03Z"}],"links":{"self":"x"}}""");

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("shop.example.com")]
    [InlineData("https://shop.example.com/healthz")]
    [InlineData("shop")]
    [InlineData("prod")]
    [InlineData("all")]
    public async Task The_first_failing_request_is_known_to_the_second_before_the_confirmed_downtime(string site)
    {
        var evidence = await AskAsync(site);

        evidence.State.ShouldBe(EvidenceState.Found);
        var seen = evidence.Observations.OfType<UptimeObservation>().ShouldHaveSingleItem();
        (seen.Test, seen.IsDown, seen.Host).ShouldBe(("shop", true, "shop.example.com"));
        seen.FailedAt.ShouldBe(new DateTimeOffset(2026, 10, 27, 9, 50, 7, TimeSpan.Zero));
        seen.LastFailedAt.ShouldBe(new DateTimeOffset(2026, 10, 27, 10, 0, 12, TimeSpan.Zero));
        seen.Results.Select(result => result.Status).ShouldBe([200, 0, 503]);
        _server.Requests.ShouldContain($"GET /v1/uptime/7/history?limit=100&after={Window.From.ToUnixTimeSeconds()}&before={Window.To.ToUnixTimeSeconds()}");
    }

    [Fact]
    public async Task A_site_that_nobody_tests_is_told_as_such() => (await AskAsync("other.example.com")).State.ShouldBe(EvidenceState.NoData);

    [Fact]
    public async Task A_token_that_is_refused_is_denied() => (await AskAsync("shop", "wrong")).State.ShouldBe(EvidenceState.Denied);

    [Fact]
    public async Task A_server_that_is_gone_is_unavailable()
    {
        using var client = new StatusCakeClient(new StatusCakeOptions { Token = "t", ApiUrl = "http://127.0.0.1:1" });

        var evidence = await new StatusCakeSource(client).QueryAsync(Query("shop"), TestContext.Current.CancellationToken);

        (evidence.State, evidence.Reason).ShouldBe((EvidenceState.Unavailable, "StatusCake: connection refused"));
    }

    private async Task<Evidence> AskAsync(string site, string token = "t0ken")
    {
        using var client = new StatusCakeClient(new StatusCakeOptions { Token = token, ApiUrl = _server.Url });
        return await new StatusCakeSource(client).QueryAsync(Query(site), TestContext.Current.CancellationToken);
    }

    private static StatuscakeQuery Query(string site) => new(site) { Text = site, Scope = new QueryScope(null, "default", Window) };
}
