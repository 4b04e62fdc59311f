using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks;
using ChatOpsBot.Sentry;
using ChatOpsBot.Tests.Support;

namespace ChatOpsBot.Tests.Outside;

/// <summary>Sentry's web API as docs.sentry.io describes it.</summary>
public sealed class SentryTests : IAsyncLifetime
{
    private const string Issue = """{"id":"11","shortId":"WEB-1A","title":"KeyError: 'plan'","culprit":"billing.views in charge","level":"error","status":"unresolved","count":"37","userCount":12,"firstSeen":"2026-10-27T09:46:31Z","lastSeen":"2026-10-27T10:04:00Z","isUnhandled":true,"permalink":"https://acme.sentry.io/issues/11/","project":{"id":"2","name":"Web","slug":"web","platform":"python"}}""";

    private static readonly TimeWindow Window = TimeWindow.Ending(new DateTimeOffset(2026, 10, 27, 10, 5, 0, TimeSpan.Zero), TimeSpan.FromHours(1));

    private VendorServer _server = null!;

    public async ValueTask InitializeAsync() => _server = (await VendorServer.StartAsync("Authorization", "Bearer t0ken"))
        .Answers("/api/0/organizations/", """[{"id":"1","slug":"acme","name":"Acme"}]""")
        .Answers("/api/0/organizations/acme/issues/", $"[{Issue}]")
        .Answers("/api/0/organizations/acme/issues/11/events/latest/", Event("web@1.4.2"))
        .Answers("/api/0/organizations/acme/issues/11/events/oldest/", Event("web@1.4.2"));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task An_issue_comes_with_its_release_and_the_place_in_our_code()
    {
        var evidence = await AskAsync(new SentryQuery("is:unresolved", "web", "production") { Text = "is:unresolved", Scope = new QueryScope(null, "default", Window) });

        var seen = evidence.Observations.OfType<CodeErrorObservation>().ShouldHaveSingleItem();
        (seen.Id, seen.Project, seen.Count, seen.Release, seen.FirstRelease, seen.Unhandled).ShouldBe(("WEB-1A", "web", 37, "web@1.4.2", "web@1.4.2", true));
        evidence.Lines.ShouldContain(line => line.Text.Contains("billing/views.py in charge, line 88"));
        _server.Requests.ShouldContain("GET /api/0/organizations/acme/issues/?query=is:unresolved project:web&start=2026-10-27T09:05:00Z&end=2026-10-27T10:05:00Z&sort=freq&limit=25&environment=production");
    }

    [Fact]
    public async Task An_error_that_is_new_with_its_release_is_a_cause()
    {
        var evidence = await AskAsync(new SentryQuery("is:unresolved", null, null) { Text = "is:unresolved", Scope = new QueryScope(null, "default", Window) });

        var cause = new CauseRanker().Rank(new Observations(evidence.Observations, Window, Window.To, "web")).ShouldHaveSingleItem();

        (cause.Code, cause.Subject).ShouldBe(("code.exception", "system:web"));
        cause.Onset.ShouldBe(new DateTimeOffset(2026, 10, 27, 9, 46, 31, TimeSpan.Zero));
    }

    [Fact]
    public async Task Every_request_and_answer_conforms_to_Sentrys_description()
    {
        await using var described = await DescribedServer.StartAsync("sentry", new Uri(_server.Url));

        var evidence = await AskAsync(new SentryQuery("is:unresolved is:new", "web", "production") { Text = "is:unresolved", Scope = new QueryScope(null, "default", Window) }, described.Address.ToString());

        evidence.Observations.ShouldHaveSingleItem().ShouldBeOfType<CodeErrorObservation>().Release.ShouldBe("web@1.4.2");
        described.Requests.Count.ShouldBe(4);
    }

    private async Task<Evidence> AskAsync(SentryQuery query, string? address = null)
    {
        using var client = new SentryClient(new SentryOptions { Token = "t0ken", ApiUrl = address ?? _server.Url });
        return await new SentrySource(client).QueryAsync(query, TestContext.Current.CancellationToken);
    }

    private static string Event(string release) =>
        $$$"""{"id":"e1","eventID":"e1","release":{"version":"{{{release}}}"},"tags":[{"key":"environment","value":"production"}],"entries":[{"type":"exception","data":{"values":[{"type":"KeyError","stacktrace":{"frames":[{"filename":"django/core.py","function":"get","lineNo":10,"inApp":false},{"filename":"billing/views.py","function":"charge","lineNo":88,"inApp":true}]}}]}}]}""";
}
