using System.Collections.Immutable;
using System.Text.Json;
using ChatOpsBot.Configuration;
using ChatOpsBot.Core.Escalation;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.PagerDuty;
using ChatOpsBot.Sandbox.PagerDuty;
using ChatOpsBot.Tests.Sandbox;
using ChatOpsBot.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Tests.PagerDuty;

/// <summary>Pages on the sandbox's PagerDuty, and on servers that refuse.</summary>
public sealed class PageCarrierTests
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_event_and_answer_conforms_to_the_Events_APIs_description()
    {
        var state = new PagerDutyState(new ManualClock());
        await using var server = await LoopbackServer.StartAsync(routes => PagerDutyEndpoints.Map(routes, "/pd", state, Key));
        await using var proxy = await PrismProxy.DescribedByAsync(new Uri(server.Address, "/pd/v2"), Description());

        // Prism serves the description's paths without its server's /v2; a redirecting front gives the client what it expects.
        await using var front = await LoopbackServer.StartAsync(routes => routes.MapPost("/v2/enqueue", context => ForwardAsync(context, proxy.Address)));
        using var events = new EventsClient(Options(front));
        var carrier = new PageCarrier(events, Options(front));

        await carrier.SendAsync(Effect(PageAction.Trigger), Token);
        await carrier.SendAsync(Effect(PageAction.Trigger, "https://github.com/acme/platform/issues/7"), Token);
        await carrier.SendAsync(Effect(PageAction.Acknowledge), Token);
        await carrier.SendAsync(Effect(PageAction.Resolve), Token);

        var alert = state.Alerts.ShouldHaveSingleItem();
        alert.Events.Select(entry => entry.Action).ShouldBe(["trigger", "trigger", "acknowledge", "resolve"]);
        alert.Status.ShouldBe("resolved");
    }

    [Fact]
    public async Task A_trigger_says_what_the_person_who_is_woken_needs()
    {
        var state = new PagerDutyState(new ManualClock());
        await using var server = await LoopbackServer.StartAsync(routes => PagerDutyEndpoints.Map(routes, "", state, Key));
        using var events = new EventsClient(Options(server));

        await new PageCarrier(events, Options(server)).SendAsync(Effect(PageAction.Trigger), Token);

        var payload = state.Alerts.ShouldHaveSingleItem().Payload;
        payload["summary"]!.GetValue<string>().ShouldBe("kedge: Its pod crashes.");
        payload["source"]!.GetValue<string>().ShouldBe("kedge");
        payload["severity"]!.GetValue<string>().ShouldBe("critical");
        payload["custom_details"]!["team"]!.GetValue<string>().ShouldBe("Kedge");
    }

    [Fact]
    public async Task An_on_call_without_a_key_of_its_own_is_reached_by_the_key_for_everybody()
    {
        var state = new PagerDutyState(new ManualClock());
        await using var server = await LoopbackServer.StartAsync(routes => PagerDutyEndpoints.Map(routes, "", state, Key));
        var options = new PagerDutyOptions { ApiUrl = server.Address.ToString(), RoutingKeys = { ["*"] = Key } };
        using var events = new EventsClient(options);

        await new PageCarrier(events, options).SendAsync(Effect(PageAction.Trigger), Token);

        state.Alerts.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_on_call_without_any_key_is_named_with_the_setting_to_write()
    {
        var options = new PagerDutyOptions { RoutingKeys = { ["somebody-else"] = Key } };
        using var events = new EventsClient(options);

        (await Should.ThrowAsync<PagerDutyException>(() => new PageCarrier(events, options).SendAsync(Effect(PageAction.Trigger), Token)))
            .Message.ShouldContain("set PagerDuty:RoutingKeys:api-on-call");
    }

    [Theory]
    [InlineData(400, """{"status":"invalid event","message":"Event object is invalid","errors":["Invalid routing key"]}""", "Invalid routing key")]
    [InlineData(429, "", "no more events")]
    [InlineData(503, "<html>", "503")]
    public async Task A_refusal_is_told_in_words_and_never_with_the_key(int status, string body, string words)
    {
        await using var server = await LoopbackServer.StartAsync(routes => routes.Map("/{**path}", context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(body);
        }));
        using var events = new EventsClient(Options(server));

        var failure = await Should.ThrowAsync<PagerDutyException>(() => new PageCarrier(events, Options(server)).SendAsync(Effect(PageAction.Trigger), Token));

        failure.Message.ShouldContain(words);
        failure.ToString().ShouldNotContain(Key);
    }

    [Fact]
    public async Task The_doctor_says_when_the_usual_on_call_has_no_key_and_pages_nobody()
    {
        var state = new PagerDutyState(new ManualClock());
        await using var server = await LoopbackServer.StartAsync(routes => PagerDutyEndpoints.Map(routes, "", state, Key));
        using var events = new EventsClient(Options(server));

        var checks = await new PagerDutyDoctor(Options(server), new EscalationOptions { Page = "db-on-call" }, () => events).CheckAsync(Token).ToListAsync(Token);

        checks.Select(check => (check.Name, check.Ok)).ShouldBe([("pagerduty: on-call", false), ("pagerduty: events", true)]);
        state.Alerts.ShouldBeEmpty();
    }

    [Fact]
    public void Every_mistake_in_the_settings_is_reported_without_showing_a_key()
    {
        var failures = new PagerDutyOptionsValidator().Validate(null, new PagerDutyOptions { ApiUrl = "events", RoutingKeys = { ["api"] = "too-short" } }).Failures!.ToList();

        failures.Select(failure => failure.Split(' ')[0]).ShouldBe(["PagerDuty:ApiUrl", "PagerDuty:RoutingKeys:api"]);
        failures.ShouldAllBe(failure => !failure.Contains("too-short"));
        new PagerDutyOptionsValidator().Validate(null, new PagerDutyOptions()).Succeeded.ShouldBeTrue();
    }

    /// <summary>The vendor's own description where the environment names it, otherwise ours.</summary>
    private static string Description() => Environment.GetEnvironmentVariable("PAGERDUTY_DESCRIPTION") is { Length: > 0 } own
        ? own
        : Path.Combine(RealParts.RepositoryRoot ?? RealParts.Missing("the tests do not run from the repository"), "tests/real-parts/pagerduty-events-v2.yaml");

    private static async Task ForwardAsync(HttpContext context, Uri proxy)
    {
        using var client = new HttpClient();
        using var body = new StreamContent(context.Request.Body);
        body.Headers.Add("Content-Type", "application/json");
        using var response = await client.PostAsync(new Uri(proxy, "/enqueue"), body, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private static PagerDutyOptions Options(LoopbackServer server) => new() { ApiUrl = server.Address.ToString(), RoutingKeys = { ["api-on-call"] = Key } };

    private static Effect Effect(PageAction action, string? link = null) => new()
    {
        Key = "page:inc-7:api-on-call",
        Kind = PageWriter.Kind,
        Destination = "pagerduty:api-on-call:inc-7",
        Payload = JsonSerializer.Serialize(new WantedPage(
            "api-on-call", "chatopsbot-inc-7-0a1b2c3d4e5f", action, "kedge: Its pod crashes.", "kedge", ImmutableSortedDictionary<string, string>.Empty.Add("team", "Kedge"), link)),
    };
}
