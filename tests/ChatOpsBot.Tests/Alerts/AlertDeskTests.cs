using ChatOpsBot.Core.Alerts;
using ChatOpsBot.Core.Commands;
using ChatOpsBot.Core.Escalation;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Reports.Terminal;
using ChatOpsBot.Core.Runbooks;
using ChatOpsBot.Tests.Storage;
using ChatOpsBot.Tests.Support;

namespace ChatOpsBot.Tests.Alerts;

/// <summary>What news of alerts does to incidents and to the one message about them, on a real store.</summary>
public sealed class AlertDeskTests : IAsyncLifetime
{
    private static readonly AlertGroup Gateway = SomeAlert.Group("GatewayErrors", ("service", "api-gateway"));

    private readonly ManualClock _clock = new();
    private TestStore _store = null!;
    private AlertDesk _desk = null!;

    public async ValueTask InitializeAsync()
    {
        _store = await TestStore.OpenAsync(_clock);
        var runbook = RunbookParser.Parse("check.md", "---\ntitle: Check\nescalation: {after: 20m, team: Platform}\n---\n").Runbook!;
        var vocabulary = new Vocabulary([runbook], [], []);
        _desk = new AlertDesk(
            _store.Store, new AlertMatcher(vocabulary, "check"), new EscalationDefaults(EscalationPolicy.None),
            new EscalationDesk(_store.Store, new IssueWriter(null), new EscalationNotices(new EscalationTargets(false, false)), _clock), [new ThreadedPlatform("slack")], ClockSettings.Usual, _clock);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_news_opens_an_incident_starts_its_clock_announces_it_and_runs_the_runbook()
    {
        var fired = await TakeAsync(Gateway);

        fired.Incident.ShouldNotBeNull();
        (fired.Incident.State, fired.Incident.Service, fired.Incident.Conversation).ShouldBe((IncidentState.Open, "api-gateway", "room:#alerts"));
        fired.Incident.DueAt.ShouldBe(_clock.GetUtcNow().AddMinutes(20));
        var said = fired.Effects.ShouldHaveSingleItem();
        (said.Kind, said.Destination).ShouldBe(("room.message", "room:#alerts"));
        Text(fired).ShouldContain("Alert: GatewayErrors, api-gateway");
        fired.Then.ShouldHaveSingleItem().ShouldBeOfType<Delivery.AlertRun>().Incident.ShouldBe(fired.Incident.Id);
    }

    [Fact]
    public async Task Fifty_alerts_of_one_group_that_arrive_one_by_one_are_one_message_and_one_run()
    {
        var all = new List<Transition>();
        for (var i = 1; i <= 50; i++)
        {
            all.Add(await TakeAsync(Gateway.With([.. Enumerable.Range(1, i).Select(n => SomeAlert.Alert($"f{n}"))])));
        }

        all.SelectMany(one => one.Effects).Select(effect => effect.Key).Distinct().ShouldHaveSingleItem();
        all.SelectMany(one => one.Then).ShouldHaveSingleItem();
        all.Select(one => one.Incident!.Id).Distinct().ShouldHaveSingleItem();
        Text(all[^1]).ShouldContain("50 alerts: GatewayErrors, api-gateway");
        Text(all[^1]).ShouldContain("and 40 more");
    }

    [Fact]
    public async Task A_storm_of_groups_about_one_service_is_one_incident()
    {
        var first = await TakeAsync(Gateway);
        var second = await TakeAsync(SomeAlert.Group("GatewayLatency", ("service", "api-gateway")));
        var other = await TakeAsync(SomeAlert.Group("KedgeErrors", ("service", "kedge")));

        second.Incident!.Id.ShouldBe(first.Incident!.Id);
        second.Effects.Single().Key.ShouldBe(first.Effects.Single().Key);
        second.Then.ShouldBeEmpty();
        other.Incident!.Id.ShouldNotBe(first.Incident.Id);
    }

    [Fact]
    public async Task When_the_group_is_over_its_message_is_edited_and_an_incident_that_nobody_took_is_resolved()
    {
        var fired = await TakeAsync(Gateway);
        _clock.Advance(TimeSpan.FromMinutes(3));

        var over = await TakeAsync(Gateway.With(SomeAlert.Alert("f1", firing: false)));

        over.Effects.Single().Key.ShouldBe(fired.Effects.Single().Key);
        Text(over).ShouldContain("Over: GatewayErrors, api-gateway");
        (over.Incident!.State, over.Incident.DueAt).ShouldBe((IncidentState.Resolved, null));
    }

    [Fact]
    public async Task An_incident_that_somebody_has_stays_open_without_a_clock()
    {
        var fired = await TakeAsync(Gateway);
        await CommitAsync("m1", (await _store.Store.FindAsync(fired.Incident!.Id, Token))! with { Owner = "ana" });

        var over = await TakeAsync(Gateway.With(SomeAlert.Alert("f1", firing: false)));

        (over.Incident!.State, over.Incident.DueAt).ShouldBe((IncidentState.Open, null));
        Text(over).ShouldContain("stays open until somebody says that it is over: resolve inc-1");
    }

    [Fact]
    public async Task Late_news_of_an_episode_that_is_over_changes_nothing()
    {
        await TakeAsync(Gateway);
        await TakeAsync(Gateway.With(SomeAlert.Alert("f1", firing: false)));

        var late = await TakeAsync(Gateway with { Total = 2 });

        late.Incident!.State.ShouldBe(IncidentState.Resolved);
        late.Incident.Alerts.Single().Firing.ShouldBeFalse();
    }

    [Fact]
    public async Task What_fires_again_soon_opens_its_incident_again_in_a_message_of_its_own()
    {
        var fired = await TakeAsync(Gateway);
        await TakeAsync(Gateway.With(SomeAlert.Alert("f1", firing: false)));
        _clock.Advance(TimeSpan.FromMinutes(10));

        var again = await TakeAsync(Gateway.With(SomeAlert.Alert("f1", minutes: 9)));

        (again.Incident!.Id, again.Incident.State).ShouldBe((fired.Incident!.Id, IncidentState.Open));
        again.Incident.DueAt.ShouldNotBeNull();
        again.Effects.Single().Key.ShouldNotBe(fired.Effects.Single().Key);
        again.Then.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_fires_again_after_a_long_while_is_an_incident_of_its_own()
    {
        var fired = await TakeAsync(Gateway);
        await TakeAsync(Gateway.With(SomeAlert.Alert("f1", firing: false)));
        _clock.Advance(TimeSpan.FromHours(3));

        (await TakeAsync(Gateway.With(SomeAlert.Alert("f1", minutes: 180)))).Incident!.Id.ShouldNotBe(fired.Incident!.Id);
    }

    [Fact]
    public async Task What_a_person_resolved_is_not_opened_by_news_of_the_same_episode()
    {
        var fired = await TakeAsync(Gateway);
        await CommitAsync("m1", (await _store.Store.FindAsync(fired.Incident!.Id, Token))! with { State = IncidentState.Resolved, ResolvedAt = _clock.GetUtcNow(), DueAt = null });

        var repeated = await TakeAsync(Gateway with { Summary = "it still does" });

        (repeated.Incident!.State, repeated.Then.Length).ShouldBe((IncidentState.Resolved, 0));
    }

    [Fact]
    public async Task The_end_of_something_that_nobody_was_told_of_says_nothing()
    {
        var over = await TakeAsync(Gateway.With(SomeAlert.Alert("f1", firing: false)));

        (over.Incident, over.Effects.Length).ShouldBe((null, 0));
    }

    [Fact]
    public void The_same_news_has_one_identity_and_other_news_another()
    {
        Gateway.Identity().ShouldBe((Gateway with { Summary = "other words" }).Identity());
        Gateway.Identity().ShouldNotBe(Gateway.With(SomeAlert.Alert("f1", firing: false)).Identity());
        Gateway.Identity().ShouldNotBe(Gateway.With(SomeAlert.Alert("f1", minutes: 1)).Identity());
        Gateway.Identity().ShouldNotBe((Gateway with { Key = "another" }).Identity());
    }

    private async Task<Transition> TakeAsync(AlertGroup group)
    {
        var transition = await _desk.FiredAsync(
            new Delivery.AlertFired(group) { Identity = group.Identity(group.Summary + group.Total), Conversation = $"alerts:{group.Channel}", ReceivedAt = _clock.GetUtcNow() }, Token);
        await _store.CommitAsync(transition);
        return transition;
    }

    private Task CommitAsync(string identity, Incident incident) =>
        _store.CommitAsync(new Transition(new Delivery.ClockRang(incident.Id, _clock.GetUtcNow()) { Identity = identity, Conversation = "room:a", ReceivedAt = _clock.GetUtcNow() }) { Incident = incident });

    private static string Text(Transition transition) => string.Join('\n', TerminalRenderer.Render(MessageSlots.Report(transition.Effects.Single()), 120, colour: false));
}
