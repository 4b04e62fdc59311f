using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using ChatOpsBot.Alerts;
using ChatOpsBot.Alerts.Readers;

namespace ChatOpsBot.Tests.Alerts;

/// <summary>Senders that are who they say, with bodies that are not what their documentation has.</summary>
public sealed partial class AlertEndpointTests
{
    [Theory]
    [InlineData("pagerduty", "{}", "event.event_type")]
    [InlineData("pagerduty", "{\"event\":{\"event_type\":\"incident.triggered\",\"data\":{\"id\":7}}}", "id and title")]
    [InlineData("pagerduty", "[1]", "no JSON object")]
    [InlineData("sentry", "{}", "action is missing")]
    [InlineData("sentry", "{\"action\":\"triggered\",\"data\":{}}", "issue_id")]
    [InlineData("sentry", "{\"action\":", "not JSON")]
    [InlineData("grafana", "{\"groupKey\":\"k\",\"alerts\":[{}]}", "")]
    [InlineData("grafana", "\u0000", "not JSON")]
    public async Task What_is_signed_and_malformed_is_answered_with_what_is_wrong(string source, string body, string words)
    {
        var (status, text) = await SendAsync(source, body, ("X-PagerDuty-Signature", $"v1={Sign(body)}"), ("Sentry-Hook-Signature", Sign(body)), ("Sentry-Hook-Resource", "event_alert"), ("X-Grafana-Alerting-Signature", Sign(body)));

        status.ShouldBe(HttpStatusCode.BadRequest, text);
        text.ShouldContain(words);
        (await _store.Store.ClaimAsync(Token)).ShouldBeNull();
    }

    [Theory]
    [InlineData("{}", "name is missing")]
    [InlineData("{\"name\":\"\",\"status\":\"firing\"}", "name is missing")]
    [InlineData("{\"name\":\"disk full\",\"status\":\"perhaps\"}", "status is not understood")]
    [InlineData("[{\"name\":\"disk full\"}]", "no JSON object")]
    [InlineData("{\"name\":\"disk", "not JSON")]
    public void Any_programs_malformed_alert_is_told_what_is_wrong(string body, string words)
    {
        Should.Throw<FormatException>(() => ReadGeneric(body)).Message.ShouldContain(words);
    }

    [Fact]
    public void Any_programs_alert_is_not_lost_for_a_time_that_cannot_be_read() =>
        ReadGeneric("""{"name":"disk full","startsAt":"soon"}""").ShouldHaveSingleItem().Group.Alerts.ShouldHaveSingleItem().StartsAt.ShouldBe(_clock.GetUtcNow());

    private IReadOnlyList<AlertNews> ReadGeneric(string body) =>
        new GenericReader(new AlertText(null)).Read(new AlertRequest(ImmutableDictionary<string, string>.Empty, "application/json", Encoding.UTF8.GetBytes(body)), _clock.GetUtcNow());

    [Theory]
    [InlineData("")]
    [InlineData("&Status=Down")]
    [InlineData("&Name=app&URL=https%3A%2F%2Fx.example&Status=Sideways")]
    public async Task A_form_that_is_none_of_StatusCakes_is_answered_with_what_is_wrong(string rest)
    {
        var (status, text) = await SendAsync("statuscake", $"Token={Secret}{rest}");

        status.ShouldBe(HttpStatusCode.BadRequest);
        text.ShouldContain("StatusCake");
    }

    [Theory]
    [InlineData("pagerduty", "X-PagerDuty-Signature", "v1=")]
    [InlineData("sentry", "Sentry-Hook-Signature", "")]
    [InlineData("grafana", "X-Grafana-Alerting-Signature", "")]
    public async Task A_signature_of_another_body_or_by_another_secret_proves_nothing(string source, string header, string prefix)
    {
        (await SendAsync(source, PagerDuty + " ", (header, prefix + Sign(PagerDuty)))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        var other = Convert.ToHexStringLower(HMACSHA256.HashData("another secret"u8, Encoding.UTF8.GetBytes(PagerDuty)));
        (await SendAsync(source, PagerDuty, (header, prefix + other))).Status.ShouldBe(HttpStatusCode.Unauthorized);

        (await _store.Store.ClaimAsync(Token)).ShouldBeNull();
    }

    [Theory]
    [InlineData("X-Grafana-Alerting-Timestamp")]
    [InlineData("X-Grafana-Alerting-Signature-Timestamp")]
    public async Task Grafana_signs_the_time_with_the_body_where_it_sends_one(string header)
    {
        (await SendAsync("grafana", Alertmanager, ("X-Grafana-Alerting-Signature", Sign($"1795252320:{Alertmanager}")), (header, "1795252320"))).Status.ShouldBe(HttpStatusCode.Accepted);
        (await SendAsync("grafana", Alertmanager, ("X-Grafana-Alerting-Signature", Sign(Alertmanager)), (header, "1795252320"))).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }
}
