using ChatOpsBot.Core.Chat;
using ChatOpsBot.Core.Commands;
using ChatOpsBot.Core.Escalation;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Reports;
using ChatOpsBot.Core.Reports.Terminal;
using ChatOpsBot.Tests.Storage;
using ChatOpsBot.Tests.Support;
using Some = ChatOpsBot.Tests.Storage.Some;

namespace ChatOpsBot.Tests.Incidents;

/// <summary>What an escalation sends, and what is said about it, on a real store.</summary>
public sealed class EscalationDeskTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new();
    private TestStore _store = null!;
    private EscalationDesk _desk = null!;
    private int _said;

    public async ValueTask InitializeAsync()
    {
        _store = await TestStore.OpenAsync(_clock);
        _desk = Desk(new EscalationTargets(Pager: true, Mail: true));
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_escalation_is_an_issue_a_message_a_page_and_a_mail_each_an_effect_of_its_own()
    {
        var transition = await EscalateAsync("logins fail");

        var effects = transition.Effects.ToDictionary(effect => effect.Key);
        effects.Keys.ShouldBe(["said:m2", "notice:inc-1:1", "page:inc-1:api-on-call", "mail:inc-1:1", "issue:inc-1"], ignoreOrder: true);
        effects["notice:inc-1:1"].Destination.ShouldBe("room:#api-incidents");
        effects["notice:inc-1:1"].Kind.ShouldBe("room.message");
        transition.Effects.Select(effect => effect.Destination).ShouldBeUnique();
        transition.Effects.Where(effect => effect.Key != "said:m2").ShouldAllBe(effect => effect.Incident == "inc-1");
        Text(MessageSlots.Report(effects["said:m2"])).ShouldContain("Paging api-on-call.");
        Text(MessageSlots.Report(effects["notice:inc-1:1"])).ShouldContain("logins fail");
        PageWriter.Read(effects["page:inc-1:api-on-call"]).Action.ShouldBe(PageAction.Trigger);
        MailWriter.Read(effects["mail:inc-1:1"]).Subject.ShouldBe("[inc-1] kedge: Its pod crashes.");
    }

    [Fact]
    public async Task Where_no_pager_is_configured_nobody_is_promised_a_page()
    {
        var transition = await EscalateAsync("x", Desk(new EscalationTargets(Pager: false, Mail: false)));

        transition.Effects.ShouldNotContain(effect => effect.Kind == PageWriter.Kind || effect.Kind == MailWriter.Kind);
        Text(Said(transition)).ShouldContain("Nobody is paged: api-on-call is named, and no pager is configured. Set PagerDuty:RoutingKeys:api-on-call.");
    }

    [Theory]
    [InlineData("notice:inc-1:1", "Told #api-incidents", "notified")]
    [InlineData("page:inc-1:api-on-call", "Paged api-on-call", "paged")]
    [InlineData("mail:inc-1:1", "Mailed the escalation", "mailed")]
    [InlineData("issue:inc-1", "Filed the issue", "issue")]
    public async Task What_arrived_is_told_once_in_its_own_words(string key, string words, string kind)
    {
        await CommitAsync(await EscalateAsync("x"));

        var first = await _desk.CarriedAsync(Carried(key, 1), Token);
        await CommitAsync(first);

        Said(first).Title.ShouldStartWith(words);
        first.Timeline.ShouldHaveSingleItem().Kind.ShouldBe(kind);
        if (kind != "issue")
        {
            var second = await _desk.CarriedAsync(Carried(key, 2), Token);
            (second.Effects.Length, second.Timeline.Length).ShouldBe((0, 0));
        }
    }

    [Theory]
    [InlineData("notice:inc-1:1", "The message to the team's channel could not be sent yet")]
    [InlineData("page:inc-1:api-on-call", "The page could not be sent yet")]
    [InlineData("mail:inc-1:1", "The mail could not be sent yet")]
    [InlineData("issue:inc-1", "The issue could not be filed yet")]
    public async Task What_did_not_arrive_is_told_with_its_own_name(string key, string words)
    {
        await CommitAsync(await EscalateAsync("x"));

        var failed = await _desk.FailedAsync(new Delivery.EffectFailed("inc-1", key, "PagerDuty: connection refused.") { Identity = $"failed:{key}:1", Conversation = "room:a", ReceivedAt = _clock.GetUtcNow() }, Token);

        Text(Said(failed)).ShouldContain(words);
        failed.Timeline.ShouldHaveSingleItem().Text.ShouldBe($"{words}: PagerDuty: connection refused.");
    }

    [Fact]
    public async Task The_teams_message_names_the_issue_once_it_is_filed()
    {
        await CommitAsync(await EscalateAsync("x"));

        var filed = await _desk.CarriedAsync(Carried("issue:inc-1", 1), Token);

        Text(MessageSlots.Report(filed.Effects.Single(effect => effect.Key == "notice:inc-1:1"))).ShouldContain("https://github.com/acme/platform/issues/7");
        filed.Effects.ShouldNotContain(effect => effect.Kind == PageWriter.Kind, "a page that is out is not sent again for a link");
    }

    [Fact]
    public async Task When_somebody_takes_the_incident_its_page_is_acknowledged_under_the_same_key()
    {
        var escalated = await EscalateAsync("x");
        await CommitAsync(escalated);
        var incident = (await _store.Store.FindAsync("inc-1", Token))!;

        var taken = _desk.Taken(new Transition(Message("mine")) { Incident = incident with { Owner = "ana" } });

        var (before, after) = (Page(escalated), Page(taken));
        (before.Action, after.Action).ShouldBe((PageAction.Trigger, PageAction.Acknowledge));
        after.DedupKey.ShouldBe(before.DedupKey);
        Text(MessageSlots.Report(taken.Effects.Single(effect => effect.Key == "notice:inc-1:1"))).ShouldContain("ana");
    }

    [Fact]
    public async Task Resolving_takes_everything_back_that_the_escalation_sent()
    {
        await CommitAsync(await EscalateAsync("x"));

        var resolved = await _desk.ResolveAsync(Message("resolve"), new Command.Resolve("rolled back"), await StateAsync(), Token);

        Page(resolved).Action.ShouldBe(PageAction.Resolve);
        Text(MessageSlots.Report(resolved.Effects.Single(effect => effect.Key == "notice:inc-1:1"))).ShouldContain("Resolved: kedge");
        MailWriter.Read(resolved.Effects.Single(effect => effect.Key == "mail:inc-1:1.resolved")).Subject.ShouldBe("Re: [inc-1] resolved: kedge: Its pod crashes.");
        IssueWriter.Read(resolved.Effects.Single(effect => effect.Key == "issue:inc-1")).Closed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_second_escalation_tells_the_team_anew_and_calls_under_the_same_key()
    {
        var first = await EscalateAsync("x");
        await CommitAsync(first);

        var second = await _desk.AskedAsync(Message("escalate"), new Command.Escalate("still failing"), await StateAsync(), Token);

        second.Effects.ShouldContain(effect => effect.Key == "notice:inc-1:2");
        MailWriter.Read(second.Effects.Single(effect => effect.Key == "mail:inc-1:2")).Thread.ShouldBe(MailWriter.Read(first.Effects.Single(effect => effect.Key == "mail:inc-1:1")).Id);
        Page(second).DedupKey.ShouldBe(Page(first).DedupKey);
        Page(second).ShouldNotBe(Page(first));
    }

    [Fact]
    public async Task A_page_that_fails_holds_up_neither_the_issue_nor_the_mail()
    {
        await CommitAsync(await EscalateAsync("x"));

        var carried = new List<string>();
        while (await _store.Outbox.ClaimAsync(Token) is { } effect)
        {
            if (effect.Kind == PageWriter.Kind)
            {
                await _store.Outbox.FailedAsync(effect, "PagerDuty: connection refused.", _clock.GetUtcNow().AddMinutes(5), Token);
            }
            else
            {
                carried.Add(effect.Key);
                await _store.Outbox.CarriedAsync(effect, new EffectReference("1"), Token);
            }
        }

        carried.ShouldBe(["said:m2", "notice:inc-1:1", "mail:inc-1:1", "issue:inc-1"], ignoreOrder: true);
        _clock.Advance(TimeSpan.FromMinutes(6));
        (await _store.Outbox.ClaimAsync(Token))!.Kind.ShouldBe(PageWriter.Kind);
    }

    [Fact]
    public async Task In_a_drill_everything_that_leaves_says_so()
    {
        var drill = await EscalateAsync("x", Desk(new EscalationTargets(Pager: true, Mail: true), "Practice world 'fjord'."));

        MessageSlots.Report(drill.Effects.Single(effect => effect.Key == "notice:inc-1:1")).Title.ShouldStartWith("DRILL.");
        Page(drill).Summary.ShouldStartWith("DRILL.");
        MailWriter.Read(drill.Effects.Single(effect => effect.Kind == MailWriter.Kind)).Subject.ShouldStartWith("DRILL ");
    }

    [Fact]
    public async Task A_comment_under_the_issue_is_told_in_the_conversation_and_on_the_timeline()
    {
        await CommitAsync(await EscalateAsync("x"));

        var told = await _desk.CommentedAsync(new Delivery.IssueCommented("inc-1", "octocat", "rolled back", "https://github.com/c") { Identity = "github:d1", Conversation = "room:a", ReceivedAt = _clock.GetUtcNow() }, Token);

        Text(Said(told)).ShouldContain("rolled back");
        told.Timeline.ShouldHaveSingleItem().Kind.ShouldBe("commented");
    }

    [Theory]
    [InlineData(true, IncidentState.Resolved)]
    [InlineData(false, IncidentState.Open)]
    public async Task Closing_the_issue_resolves_the_incident_where_that_is_configured_and_asks_elsewhere(bool resolves, IncidentState state)
    {
        await CommitAsync(await EscalateAsync("x"));

        var closed = await _desk.ClosedAsync(new Delivery.IssueClosed("inc-1", "octocat", resolves) { Identity = "github:d1", Conversation = "room:a", ReceivedAt = _clock.GetUtcNow() }, Token);

        closed.Incident!.State.ShouldBe(state);
        closed.Timeline.ShouldHaveSingleItem().Who.ShouldBe("octocat");
        Text(MessageSlots.Report(closed.Effects[0])).ShouldContain(resolves ? "Resolved inc-1" : "type: resolve kedge");
        closed.Effects.Any(effect => effect.Kind == PageWriter.Kind).ShouldBe(resolves);
    }

    [Fact]
    public async Task The_bots_own_closing_says_nothing_and_a_persons_reopening_opens_the_incident_again()
    {
        await CommitAsync(await EscalateAsync("x"));
        await CommitAsync(await _desk.ResolveAsync(Message("resolve"), new Command.Resolve(null), await StateAsync(), Token));

        var closed = await _desk.ClosedAsync(new Delivery.IssueClosed("inc-1", "bot", true) { Identity = "github:d1", Conversation = "room:a", ReceivedAt = _clock.GetUtcNow() }, Token);
        var reopened = await _desk.ReopenedAsync(new Delivery.IssueReopened("inc-1", "octocat") { Identity = "github:d2", Conversation = "room:a", ReceivedAt = _clock.GetUtcNow() }, Token);

        (closed.Effects.Length, closed.Timeline.Length).ShouldBe((0, 0));
        (reopened.Incident!.State, reopened.Incident.DueAt).ShouldBe((IncidentState.Open, null));
        Text(Said(reopened)).ShouldContain("open again");
    }

    private EscalationDesk Desk(EscalationTargets targets, string? worldNote = null) =>
        new(_store.Store, new IssueWriter(worldNote), new EscalationNotices(targets, worldNote), _clock);

    /// <summary>An open incident whose policy names a channel, an on-call and a repository, escalated.</summary>
    private async Task<Transition> EscalateAsync(string reason, EscalationDesk? desk = null)
    {
        var incident = Some.Incident("inc-1") with
        {
            TopCause = "Its pod crashes.",
            Policy = new EscalationPolicy(TimeSpan.FromMinutes(20), "Kedge", "#api-incidents", "api-on-call", "acme/platform"),
        };
        await CommitAsync(new Transition(Message("check kedge")) { Incident = incident });
        return await (desk ?? _desk).AskedAsync(Message("escalate"), new Command.Escalate(reason), await StateAsync(), Token);
    }

    private Task<ConversationState> StateAsync() => ConversationState.ReadAsync(_store.Store, Message("x").Conversation, Token);

    private Task CommitAsync(Transition transition) => _store.CommitAsync(transition);

    private Delivery.Message Message(string text) => new(new Person("room:ana", "ana"), text, Addressed: true)
    {
        Identity = $"m{++_said}",
        Conversation = "room:a",
        ReceivedAt = _clock.GetUtcNow(),
    };

    private Delivery.EffectCarried Carried(string key, int version) => new("inc-1", key, new EffectReference("7", "https://github.com/acme/platform/issues/7"))
    {
        Identity = $"carried:{key}:{version}",
        Conversation = "room:a",
        ReceivedAt = _clock.GetUtcNow(),
    };

    private static WantedPage Page(Transition transition) => PageWriter.Read(transition.Effects.Single(effect => effect.Kind == PageWriter.Kind));

    private static Report Said(Transition transition) => MessageSlots.Report(transition.Effects.Single(effect => effect.Key.StartsWith("said:", StringComparison.Ordinal)));

    private static string Text(Report report) => string.Join('\n', TerminalRenderer.Render(report, 160, colour: false));
}
