using System.Net;
using System.Security.Cryptography;
using System.Text;
using ChatOpsBot.Alerts;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Tests.Storage;
using ChatOpsBot.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Tests.Alerts;

/// <summary>What senders post, as their documentation has it, on a real store.</summary>
public sealed partial class AlertEndpointTests : IAsyncLifetime
{
    private const string Secret = "a-secret-of-the-tests";

    private const string Alertmanager = """
        {"version":"4","groupKey":"{}:{alertname=\"GatewayErrors\"}","truncatedAlerts":0,"status":"firing","receiver":"bot","groupLabels":{"alertname":"GatewayErrors"},
         "commonLabels":{"alertname":"GatewayErrors","service":"api-gateway","severity":"page"},"commonAnnotations":{"summary":"Too many 5xx. password=hunter22x","runbook_url":"https://wiki.example.com/api-gateway-5xx.md"},
         "externalURL":"http://alertmanager:9093",
         "alerts":[{"status":"firing","labels":{"alertname":"GatewayErrors","service":"api-gateway","pod":"a"},"annotations":{},"startsAt":"2026-11-21T09:12:00.5Z","endsAt":"0001-01-01T00:00:00Z",
                    "generatorURL":"http://prometheus:9090/graph?g0.expr=sum%28rate%28errors%5B5m%5D%29%29+%3E+1&g0.tab=1","fingerprint":"aa11"},
                   {"status":"resolved","labels":{"alertname":"GatewayErrors","service":"api-gateway","pod":"b"},"annotations":{},"startsAt":"2026-11-21T09:10:00Z","endsAt":"2026-11-21T09:14:00Z","generatorURL":"","fingerprint":"bb22"}]}
        """;

    private const string PagerDuty = """
        {"event":{"id":"01BXYZ","event_type":"incident.triggered","resource_type":"incident","occurred_at":"2026-11-21T09:12:30Z","agent":null,
          "data":{"id":"PGR0VU2","type":"incident","self":"https://api.pagerduty.com/incidents/PGR0VU2","html_url":"https://acme.pagerduty.com/incidents/PGR0VU2","number":2,"status":"triggered",
            "incident_key":"d3640fbd41094207a1c11e58e46b1662","created_at":"2026-11-21T09:12:29Z","title":"Checkout is slow","service":{"id":"PF9KMXH","summary":"checkout","type":"service_reference"},
            "urgency":"high","priority":{"id":"PSO75BM","summary":"P1","type":"priority_reference"}}}}
        """;

    private const string Sentry = """
        {"action":"triggered","actor":{"id":"sentry","name":"Sentry","type":"application"},"data":{"triggered_rule":"Very important alert","event":{"event_id":"e4874d664c3540c1a32eab185f12c5ab","issue_id":"1170820242",
          "title":"ReferenceError: heck is not defined","culprit":"?(<anonymous>)","datetime":"2026-11-21T09:00:00.000000Z","project":1,"web_url":"https://sentry.io/organizations/acme/issues/1170820242/",
          "tags":[["level","error"],["release","web@1.4.2"]]}}}
        """;

    private readonly HttpClient _http = new();
    private readonly ManualClock _clock = new();
    private TestStore _store = null!;
    private WebApplication _app = null!;

    public async ValueTask InitializeAsync()
    {
        _store = await TestStore.OpenAsync(_clock);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var settings = new[] { "Alertmanager", "PagerDuty", "StatusCake", "Sentry", "Grafana" }
            .SelectMany(source => new[] { KeyValuePair.Create($"Alerts:{source}:Secret", (string?)Secret), new($"Alerts:{source}:Channel", $"slack:#{source.ToLowerInvariant()}") })
            .Append(new("Alerts:Alertmanager:InfrastructureChannel", "slack:#platform"));
        builder.Services.AddSingleton<IIncidentStore>(_store.Store).AddSingleton<TimeProvider>(_clock).AddAlerts(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        _app = builder.Build();
        _app.MapAlerts();
        await _app.StartAsync(Token);
        _http.BaseAddress = new Uri(_app.Urls.First());
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        await _store.DisposeAsync();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Alertmanagers_group_stays_together_without_its_secrets()
    {
        (await SendAsync("alertmanager", Alertmanager, ("Authorization", $"Bearer {Secret}"))).ShouldBe((HttpStatusCode.Accepted, "stored\n"));

        var fired = await ClaimAsync();
        fired.Conversation.ShouldBe("alerts:slack:#alertmanager");
        var group = fired.Group;
        (group.Name, group.Key, group.Channel, group.Total).ShouldBe(("GatewayErrors", "{}:{alertname=\"GatewayErrors\"}", "slack:#alertmanager", 2));
        group.Alerts.Select(alert => (alert.Fingerprint, alert.Firing)).ShouldBe([("aa11", true), ("bb22", false)]);
        group.Alerts[0].StartsAt.ShouldBe(DateTimeOffset.Parse("2026-11-21T09:12:00.5Z", null));
        group.Labels["service"].ShouldBe("api-gateway");
        (group.RunbookUrl, group.Expression).ShouldBe(("https://wiki.example.com/api-gateway-5xx.md", "sum(rate(errors[5m])) > 1"));
        group.Summary!.ShouldStartWith("Too many 5xx.");
        group.Summary.ShouldNotContain("hunter22x");
    }

    [Fact]
    public async Task The_same_news_sent_again_is_stored_once()
    {
        await SendAsync("alertmanager", Alertmanager, ("Authorization", $"Bearer {Secret}"));
        await SendAsync("alertmanager", Alertmanager, ("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"prometheus:{Secret}"))}"));

        await ClaimAsync();
        (await _store.Store.ClaimAsync(Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Alerts_of_the_infrastructure_have_a_channel_of_their_own()
    {
        await SendAsync("alertmanager", Alertmanager.Replace("GatewayErrors", "KubePodCrashLooping", StringComparison.Ordinal), ("Authorization", $"Bearer {Secret}"));

        (await ClaimAsync()).Group.Channel.ShouldBe("slack:#platform");
    }

    [Theory]
    [InlineData("alertmanager", "Authorization", "Bearer another")]
    [InlineData("alertmanager", "Authorization", "Bearer ")]
    [InlineData("alertmanager", "Authorization", "Basic AAAA")]
    [InlineData("alertmanager", "Authorization", "")]
    [InlineData("pagerduty", "X-PagerDuty-Signature", "v1=00")]
    [InlineData("pagerduty", "Authorization", "Bearer a-secret-of-the-tests")]
    [InlineData("sentry", "Sentry-Hook-Signature", "")]
    [InlineData("grafana", "X-Grafana-Alerting-Signature", "zz")]
    [InlineData("statuscake", "Authorization", "Bearer a-secret-of-the-tests")]
    public async Task What_does_not_prove_its_sender_is_refused_and_not_stored(string source, string header, string value)
    {
        (await SendAsync(source, Alertmanager, (header, value))).Status.ShouldBe(HttpStatusCode.Unauthorized);

        (await _store.Store.ClaimAsync(Token)).ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"groupKey":"k","alerts":[]}""")]
    [InlineData("""{"groupKey":"k","alerts":[{"status":"firing","startsAt":"soon"}]}""")]
    [InlineData("""{"groupKey":"k","alerts":[{"status":"maybe","startsAt":"2026-11-21T09:12:00Z"}]}""")]
    [InlineData("""{"groupKey":"k","alerts":[7]}""")]
    public async Task A_malformed_body_is_answered_with_what_is_wrong(string body)
    {
        var (status, text) = await SendAsync("alertmanager", body, ("Authorization", $"Bearer {Secret}"));

        status.ShouldBe(HttpStatusCode.BadRequest);
        text.Length.ShouldBeGreaterThan(10);
        (await _store.Store.ClaimAsync(Token)).ShouldBeNull();
    }

    [Fact]
    public async Task A_body_beyond_measure_is_refused() =>
        (await SendAsync("alertmanager", new string(' ', 5 * 1_048_576), ("Authorization", $"Bearer {Secret}"))).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);

    [Theory]
    [InlineData("generic", "Alerts:Generic:Secret")]
    [InlineData("nagios", "No such source")]
    public async Task A_source_that_is_off_says_how_it_is_opened(string source, string words)
    {
        var (status, text) = await SendAsync(source, "{}");

        status.ShouldBe(HttpStatusCode.NotFound);
        text.ShouldContain(words);
    }

    [Fact]
    public async Task PagerDuty_signs_what_it_sends_with_every_secret_that_is_valid()
    {
        (await SendAsync("pagerduty", PagerDuty, ("X-PagerDuty-Signature", $"v1={new string('0', 64)},v1={Sign(PagerDuty)}"))).Status.ShouldBe(HttpStatusCode.Accepted);

        var group = (await ClaimAsync()).Group;
        (group.Key, group.Name, group.Firing, group.Address).ShouldBe(("PGR0VU2", "Checkout is slow", true, "https://acme.pagerduty.com/incidents/PGR0VU2"));
        group.Labels["service"].ShouldBe("checkout");
    }

    [Theory]
    [InlineData("incident.resolved", true)]
    [InlineData("incident.acknowledged", false)]
    [InlineData("pagey.ping", false)]
    public async Task PagerDutys_other_events_end_it_or_say_nothing(string type, bool stored)
    {
        var body = PagerDuty.Replace("incident.triggered", type, StringComparison.Ordinal);
        await SendAsync("pagerduty", body, ("X-PagerDuty-Signature", $"v1={Sign(body)}"));

        var delivery = await _store.Store.ClaimAsync(Token);
        (delivery is Delivery.AlertFired { Group.Firing: false }).ShouldBe(stored);
    }

    [Fact]
    public async Task StatusCake_posts_a_form_with_its_token()
    {
        var form = $"Token={Secret}&Status=Down&StatusCode=503&URL=https%3A%2F%2Fapp.example.com%2Fhealthz&IP=203.0.113.7&Tags=web%2Cprod&Name=app&Checkrate=60";

        (await SendAsync("statuscake", form)).Status.ShouldBe(HttpStatusCode.Accepted);

        var down = (await ClaimAsync()).Group;
        (down.Name, down.Firing, down.Summary, down.Labels["site"]).ShouldBe(("app", true, "https://app.example.com/healthz answers 503", "app.example.com"));
        _clock.Advance(TimeSpan.FromMinutes(5));
        await SendAsync("statuscake", form.Replace("Down&StatusCode=503", "Up&StatusCode=200", StringComparison.Ordinal));
        var up = (await ClaimAsync()).Group;
        (up.Firing, up.Key).ShouldBe((false, down.Key));
    }

    [Fact]
    public async Task Sentrys_issue_alert_and_the_end_of_its_issue_are_one_group()
    {
        await SendAsync("sentry", Sentry, ("Sentry-Hook-Signature", Sign(Sentry)), ("Sentry-Hook-Resource", "event_alert"), ("Request-ID", "r1"));
        var fired = (await ClaimAsync()).Group;
        (fired.Name, fired.Firing, fired.Labels["release"]).ShouldBe(("ReferenceError: heck is not defined", true, "web@1.4.2"));

        var resolved = """{"action":"resolved","data":{"issue":{"id":"1170820242","title":"ReferenceError: heck is not defined","firstSeen":"2026-11-20T09:00:00Z","project":{"slug":"web"}}}}""";
        await SendAsync("sentry", resolved, ("Sentry-Hook-Signature", Sign(resolved)), ("Sentry-Hook-Resource", "issue"), ("Request-ID", "r2"));
        var over = (await ClaimAsync()).Group;
        (over.Key, over.Firing).ShouldBe((fired.Key, false));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Grafana_signs_or_sends_a_token(bool signs)
    {
        var (status, _) = await SendAsync("grafana", Alertmanager, signs ? ("X-Grafana-Alerting-Signature", Sign(Alertmanager)) : ("Authorization", $"Bearer {Secret}"));

        status.ShouldBe(HttpStatusCode.Accepted);
        (await ClaimAsync()).Group.Source.ShouldBe("grafana");
    }

    private static string Sign(string body) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(body)));

    private async Task<Delivery.AlertFired> ClaimAsync()
    {
        var fired = (await _store.Store.ClaimAsync(Token)).ShouldBeOfType<Delivery.AlertFired>();
        await _store.Store.CommitAsync(new Transition(fired), Token);
        return fired;
    }

    private async Task<(HttpStatusCode Status, string Text)> SendAsync(string source, string body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/alerts/{source}") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _http.SendAsync(request, Token);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Token));
    }
}
