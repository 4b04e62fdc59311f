using System.Text.Json;
using ChatOpsBot.Audit;
using ChatOpsBot.Core.Chat;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Storage;
using ChatOpsBot.Tests.Support;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Tests.Storage;

/// <summary>What every store keeps. Each kind of database runs all of it.</summary>
public abstract partial class StoreContract : IAsyncLifetime
{
    private readonly StoreSignals _signals = new();

    protected ManualClock Clock { get; } = new();

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The test's own database, prepared; the same data each time.</summary>
    protected abstract Task<Database> DatabaseAsync();

    /// <summary>A process that has just started on the test's database.</summary>
    protected async Task<(IncidentStore Store, Outbox Outbox, Replica Replica)> StartAsync()
    {
        var database = await DatabaseAsync();
        var replica = new Replica(database, TimeSpan.FromMinutes(1), TimeSpan.Zero);
        await replica.JoinAsync(Token);
        return On(database, replica);
    }

    protected (IncidentStore Store, Outbox Outbox, Replica Replica) On(Database database, Replica replica) =>
        (new IncidentStore(database, replica, _signals, Clock), new Outbox(database, replica, _signals, Clock), replica);

    [Fact]
    public async Task A_second_delivery_of_the_same_message_is_known()
    {
        var (store, _, _) = await StartAsync();

        (await store.ReceiveAsync(Message("m1"), Token)).ShouldBeTrue();
        (await store.ReceiveAsync(Message("m1"), Token)).ShouldBeFalse();
    }

    [Fact]
    public async Task Of_a_burst_every_delivery_is_stored_once_and_in_order()
    {
        var (store, _, _) = await StartAsync();
        await store.ReceiveAsync(Message("alone"), Token);
        await store.CommitAsync(new Transition((await store.ClaimAsync(Token))!), Token);
        _signals.Rushed.ShouldBe(long.MinValue, "one is no rush");

        var identities = Enumerable.Range(0, 1000).Select(i => $"m{i / 2}").ToList();
        var fresh = await Task.WhenAll(identities.Select(identity => store.ReceiveAsync(Message(identity), Token)));

        fresh.Count(isFresh => isFresh).ShouldBe(500);
        _signals.Rushed.ShouldNotBe(long.MinValue);
        for (var i = 0; i < 500; i++)
        {
            await store.CommitAsync(new Transition((await store.ClaimAsync(Token))!), Token);
        }

        (await store.ClaimAsync(Token)).ShouldBeNull();
    }

    [Fact]
    public async Task A_delivery_comes_back_as_it_went_in()
    {
        var (store, _, _) = await StartAsync();
        var message = Message("m1", text: "check “kedge” — ünïcode \0 and ' quotes");
        await store.ReceiveAsync(message, Token);

        (await store.ClaimAsync(Token)).ShouldBe(message);
    }

    [Fact]
    public async Task One_conversation_is_worked_on_in_order_and_others_beside_it()
    {
        var (store, _, _) = await StartAsync();
        foreach (var (identity, conversation) in new[] { ("a1", "room:a"), ("a2", "room:a"), ("b1", "room:b") })
        {
            await store.ReceiveAsync(Message(identity, conversation), Token);
        }

        var first = await store.ClaimAsync(Token);
        var second = await store.ClaimAsync(Token);
        (first!.Identity, second!.Identity).ShouldBe(("a1", "b1"));
        (await store.ClaimAsync(Token)).ShouldBeNull();

        await store.CommitAsync(new Transition(first), Token);
        (await store.ClaimAsync(Token))!.Identity.ShouldBe("a2");
    }

    [Fact]
    public async Task Many_workers_never_have_two_deliveries_of_one_conversation()
    {
        var (store, _, _) = await StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 120).Select(i => store.ReceiveAsync(Message($"m{i:000}", $"room:{i % 4}"), Token)));
        var busy = new HashSet<string>();
        var done = new List<string>();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(WorkAsync, Token)));

        done.Count.ShouldBe(120);
        done.GroupBy(identity => int.Parse(identity[1..], System.Globalization.CultureInfo.InvariantCulture) % 4).ShouldAllBe(room => room.SequenceEqual(room.Order(StringComparer.Ordinal)));

        async Task WorkAsync()
        {
            while (true)
            {
                lock (done)
                {
                    if (done.Count == 120)
                    {
                        return;
                    }
                }

                if (await store.ClaimAsync(Token) is not { } delivery)
                {
                    continue;
                }

                lock (done)
                {
                    busy.Add(delivery.Conversation).ShouldBeTrue($"{delivery.Conversation} is worked on twice");
                }

                await Task.Yield();
                lock (done)
                {
                    busy.Remove(delivery.Conversation);
                    done.Add(delivery.Identity);
                }

                await store.CommitAsync(new Transition(delivery), Token);
            }
        }
    }

    [Fact]
    public async Task What_a_process_hands_over_is_taken_at_once()
    {
        var (store, outbox, replica) = await StartAsync();
        await store.ReceiveAsync(Message("m1"), Token);
        await store.ShowAsync(Some.Effect("e1"), Token);
        (await store.ClaimAsync(Token)).ShouldNotBeNull();
        (await outbox.ClaimAsync(Token)).ShouldNotBeNull();

        await replica.LeaveAsync(Token);

        (store, outbox, _) = await StartAsync();
        (await store.ClaimAsync(Token))!.Identity.ShouldBe("m1");
        (await outbox.ClaimAsync(Token))!.Key.ShouldBe("e1");
    }

    [Fact]
    public async Task Who_lost_a_delivery_can_neither_finish_it_nor_return_it()
    {
        var (store, outbox, replica) = await StartAsync();
        var delivery = await ClaimedAsync(store, "m1");
        await store.ShowAsync(Some.Effect("e1"), Token);
        var effect = (await outbox.ClaimAsync(Token))!;
        await replica.JoinAsync(Token);

        await Should.ThrowAsync<LeaseLostException>(() => store.CommitAsync(new Transition(delivery) { Incident = Some.Incident("inc-1") }, Token));
        await Should.ThrowAsync<LeaseLostException>(() => outbox.CarriedAsync(effect, new EffectReference("ref"), Token));
        (await store.ReturnAsync(delivery, "broken", Token)).ShouldBeFalse();
        (await store.FindAsync("inc-1", Token)).ShouldBeNull();
        (await store.ClaimAsync(Token))!.Identity.ShouldBe("m1");
    }

    [Fact]
    public async Task An_incident_its_timeline_and_its_effects_are_committed_together_or_not_at_all()
    {
        var (store, outbox, _) = await StartAsync();
        var incident = Some.Incident("inc-1");
        await store.CommitAsync(new Transition(await ClaimedAsync(store, "m1")) { Incident = incident, Timeline = [Entry("one")] }, Token);

        var stale = new Transition(await ClaimedAsync(store, "m2")) { Incident = incident, Timeline = [Entry("two")], Effects = [Some.Effect("e1")] };
        await Should.ThrowAsync<StaleIncidentException>(() => store.CommitAsync(stale, Token));

        (await store.TimelineAsync("inc-1", Token)).Select(entry => entry.Text).ShouldBe(["one"]);
        (await outbox.ClaimAsync(Token)).ShouldBeNull();
        (await store.FindAsync("inc-1", Token))!.Version.ShouldBe(1);
        await store.CommitAsync(new Transition(stale.Done), Token);
    }

    [Fact]
    public async Task Incidents_survive_a_restart()
    {
        var (store, _, replica) = await StartAsync();
        await store.CommitAsync(new Transition(await ClaimedAsync(store, "m1")) { Incident = Some.Incident("inc-1"), Timeline = [Entry("one")] }, Token);
        await replica.LeaveAsync(Token);

        (store, _, _) = await StartAsync();
        (await store.UnresolvedAsync("room:a", Token)).ShouldHaveSingleItem().Id.ShouldBe("inc-1");
        (await store.TimelineAsync("inc-1", Token)).ShouldHaveSingleItem().Text.ShouldBe("one");
    }

    [Fact]
    public async Task Words_that_no_database_takes_are_still_remembered()
    {
        var (store, _, _) = await StartAsync();
        await store.CommitAsync(new Transition(await ClaimedAsync(store, "m1")) { Incident = Some.Incident("inc-1"), Timeline = [Entry("a \0 and half a \ud83d pair")] }, Token);

        (await store.TimelineAsync("inc-1", Token)).ShouldHaveSingleItem().Text.ShouldBe("a \ufffd and half a \ufffd pair");
    }

    [Fact]
    public async Task What_a_newer_version_stored_in_an_incident_is_kept()
    {
        var (store, _, _) = await StartAsync();
        var newer = new Dictionary<string, JsonElement> { ["Mood"] = JsonElement.Parse("\"calm\"") };
        await store.CommitAsync(new Transition(await ClaimedAsync(store, "m1")) { Incident = Some.Incident("inc-1") with { Newer = newer } }, Token);
        var read = (await store.FindAsync("inc-1", Token))!;
        await store.CommitAsync(new Transition(await ClaimedAsync(store, "m2")) { Incident = read with { Owner = "ana" } }, Token);

        (await store.FindAsync("inc-1", Token))!.Newer!["Mood"].GetString().ShouldBe("calm");
    }

    [Fact]
    public async Task A_due_clock_is_found_and_a_resolved_incident_has_none()
    {
        var (store, _, _) = await StartAsync();
        var due = Clock.GetUtcNow().AddMinutes(20);
        await store.CommitAsync(new Transition(await ClaimedAsync(store, "m1")) { Incident = Some.Incident("inc-1") with { DueAt = due } }, Token);

        (await store.DueAsync(due.AddMilliseconds(-1), Token)).ShouldBeEmpty();
        (await store.DueAsync(due, Token)).ShouldHaveSingleItem().DueAt.ShouldBe(due);

        var known = (await store.FindAsync("inc-1", Token))!;
        await store.CommitAsync(new Transition(await ClaimedAsync(store, "m2")) { Incident = known with { DueAt = null, State = IncidentState.Resolved } }, Token);
        (await store.DueAsync(due, Token)).ShouldBeEmpty();
        (await store.UnresolvedAsync("room:a", Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_incident_of_a_service_that_was_resolved_last_is_found_for_a_while()
    {
        var (store, _, _) = await StartAsync();
        var now = Clock.GetUtcNow();
        await store.CommitAsync(new Transition(await ClaimedAsync(store, "m1")) { Incident = Some.Incident("inc-1") with { State = IncidentState.Resolved, ResolvedAt = now.AddHours(-2) } }, Token);
        await store.CommitAsync(new Transition(await ClaimedAsync(store, "m2")) { Incident = Some.Incident("inc-2") with { State = IncidentState.Resolved, ResolvedAt = now } }, Token);
        await store.CommitAsync(new Transition(await ClaimedAsync(store, "m3")) { Incident = Some.Incident("inc-3") with { Service = "other", State = IncidentState.Resolved, ResolvedAt = now } }, Token);
        var (room, service) = (Some.Incident("inc-1").Conversation, Some.Incident("inc-1").Service);

        (await store.LastResolvedAsync(room, service, now.AddMinutes(-1), Token))!.Id.ShouldBe("inc-2");
        (await store.LastResolvedAsync(room, service, now.AddMinutes(1), Token)).ShouldBeNull();
        (await store.LastResolvedAsync("room:elsewhere", service, now.AddMinutes(-1), Token)).ShouldBeNull();
    }

    [Fact]
    public async Task A_newer_state_of_a_slot_replaces_one_that_was_not_sent()
    {
        var (store, outbox, _) = await StartAsync();
        await store.ShowAsync(Some.Effect("slot") with { Payload = "1" }, Token);
        await store.ShowAsync(Some.Effect("slot") with { Payload = "2" }, Token);

        var effect = (await outbox.ClaimAsync(Token))!;
        effect.Payload.ShouldBe("2");
        await outbox.CarriedAsync(effect, new EffectReference("ref"), Token);
        (await outbox.ClaimAsync(Token)).ShouldBeNull();

        await store.ShowAsync(Some.Effect("slot") with { Payload = "3" }, Token);
        (await outbox.ClaimAsync(Token))!.Reference.ShouldBe(new EffectReference("ref"));
    }

    [Fact]
    public async Task A_state_wanted_while_an_older_one_is_being_sent_is_sent_after_it()
    {
        var (store, outbox, _) = await StartAsync();
        await store.ShowAsync(Some.Effect("slot") with { Payload = "1" }, Token);
        var first = (await outbox.ClaimAsync(Token))!;
        await store.ShowAsync(Some.Effect("slot") with { Payload = "2" }, Token);

        (await outbox.ClaimAsync(Token)).ShouldBeNull("the slot is being sent");
        await outbox.CarriedAsync(first, new EffectReference("ref"), Token);
        (await outbox.ClaimAsync(Token))!.Payload.ShouldBe("2");
    }

    [Fact]
    public async Task Effects_go_to_one_destination_in_order_and_to_others_beside_it()
    {
        var (store, outbox, _) = await StartAsync();
        foreach (var (key, destination) in new[] { ("a1", "room:a"), ("a2", "room:a"), ("b1", "room:b") })
        {
            await store.ShowAsync(Some.Effect(key) with { Destination = destination }, Token);
        }

        var first = (await outbox.ClaimAsync(Token))!;
        (first.Key, (await outbox.ClaimAsync(Token))!.Key).ShouldBe(("a1", "b1"));
        (await outbox.ClaimAsync(Token)).ShouldBeNull();
        await outbox.CarriedAsync(first, new EffectReference("ref"), Token);
        (await outbox.ClaimAsync(Token))!.Key.ShouldBe("a2");
    }

    [Fact]
    public async Task An_effect_that_a_killed_process_may_have_sent_is_looked_for_even_when_a_newer_state_is_wanted()
    {
        var (store, outbox, replica) = await StartAsync();
        await store.ShowAsync(Some.Effect("slot") with { Payload = "1" }, Token);
        (await outbox.ClaimAsync(Token))!.Attempts.ShouldBe(1);
        await replica.JoinAsync(Token);

        await store.ShowAsync(Some.Effect("slot") with { Payload = "2" }, Token);

        var again = (await outbox.ClaimAsync(Token))!;
        (again.Payload, again.Attempts, again.Reference).ShouldBe(("2", 2, null));
    }

    [Fact]
    public async Task A_failed_effect_waits_for_its_time_and_tells_its_incident_once()
    {
        var (store, outbox, _) = await StartAsync();
        await WithIssueAsync(store);

        for (var attempt = 1; attempt <= 2; attempt++)
        {
            var effect = (await outbox.ClaimAsync(Token))!;
            effect.Attempts.ShouldBe(attempt);
            await outbox.FailedAsync(effect, "GitHub said 502", Clock.GetUtcNow().AddSeconds(30), Token);
            (await outbox.ClaimAsync(Token)).ShouldBeNull();
            Clock.Advance(TimeSpan.FromSeconds(30));
        }

        var told = (await store.ClaimAsync(Token)).ShouldBeOfType<Delivery.EffectFailed>();
        told.Reason.ShouldBe("GitHub said 502");
        await store.CommitAsync(new Transition(told), Token);
        (await store.ClaimAsync(Token)).ShouldBeNull();
    }

    [Fact]
    public async Task A_refused_effect_is_set_aside_and_tells_its_incident_and_a_newer_state_is_tried()
    {
        var (store, outbox, _) = await StartAsync();
        await WithIssueAsync(store);
        await outbox.RefusedAsync((await outbox.ClaimAsync(Token))!, "no such repository", Token);
        Clock.Advance(TimeSpan.FromDays(1));

        (await outbox.ClaimAsync(Token)).ShouldBeNull();
        var told = (await store.ClaimAsync(Token)).ShouldBeOfType<Delivery.EffectRefused>();
        (told.Incident, told.EffectKey, told.Reason).ShouldBe(("inc-1", "issue:inc-1", "no such repository"));

        await store.ShowAsync(Some.Effect("issue:inc-1") with { Payload = "newer", Incident = "inc-1" }, Token);
        (await outbox.ClaimAsync(Token))!.Payload.ShouldBe("newer");
    }

    [Fact]
    public async Task What_was_put_off_by_a_clock_that_was_put_back_since_is_not_put_off_for_long()
    {
        var (store, outbox, _) = await StartAsync();
        await WithIssueAsync(store);
        await outbox.FailedAsync((await outbox.ClaimAsync(Token))!, "GitHub said 502", Clock.GetUtcNow().AddSeconds(30), Token);

        Clock.Advance(TimeSpan.FromDays(-1));

        (await outbox.ClaimAsync(Token)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_delivery_that_always_fails_is_set_aside()
    {
        var (store, _, _) = await StartAsync();
        await store.ReceiveAsync(Message("m1"), Token);

        var poisoned = false;
        for (var attempt = 0; attempt < 5; attempt++)
        {
            poisoned.ShouldBeFalse();
            poisoned = await store.ReturnAsync((await store.ClaimAsync(Token))!, "broken", Token);
            Clock.Advance(TimeSpan.FromMinutes(1));
        }

        poisoned.ShouldBeTrue();
        (await store.ClaimAsync(Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Restarts_do_not_set_a_delivery_aside()
    {
        var (store, _, replica) = await StartAsync();
        await store.ReceiveAsync(Message("m1"), Token);
        for (var restart = 0; restart < 20; restart++)
        {
            (await store.ClaimAsync(Token)).ShouldNotBeNull();
            await replica.JoinAsync(Token);
        }

        (await store.ReturnAsync((await store.ClaimAsync(Token))!, "broken", Token)).ShouldBeFalse();
    }

    [Fact]
    public async Task What_a_bot_was_sending_when_it_was_gone_waits_until_it_would_have_arrived()
    {
        var database = await DatabaseAsync();
        var gone = new Replica(database, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));
        await gone.JoinAsync(Token);
        var (before, sending, _) = On(database, gone);
        await before.CommitAsync(new Transition(await ClaimedAsync(before, "m1")) { Effects = [Some.Effect("e1")] }, Token);
        (await sending.ClaimAsync(Token)).ShouldNotBeNull();
        await before.ReceiveAsync(Message("m2"), Token);
        (await before.ClaimAsync(Token)).ShouldNotBeNull();
        await gone.LeaveAsync(Token);

        var next = new Replica(database, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));
        await next.JoinAsync(Token);
        var (store, outbox, _) = On(database, next);
        (await store.ClaimAsync(Token)).ShouldNotBeNull("a delivery that was in hand is free at once");
        (await outbox.ClaimAsync(Token)).ShouldBeNull("it may still arrive");

        await new Replica(database, TimeSpan.FromMinutes(1), TimeSpan.Zero).SettleAsync(Token);
        (await outbox.ClaimAsync(Token)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_kind_of_delivery_that_only_a_newer_version_knows_is_left_to_it()
    {
        var database = await DatabaseAsync();
        var replica = new Replica(database, TimeSpan.FromMinutes(1), TimeSpan.Zero);
        await replica.JoinAsync(Token);
        var (store, _, _) = On(database, replica);
        await store.ReceiveAsync(Message("m1"), Token);
        await store.ReceiveAsync(Message("m2"), Token);
        await database.WriteAsync(session => session.ExecuteAsync("update inbox set kind = 'of-tomorrow' where identity = 'm1'"), Token);

        (await store.ClaimAsync(Token)).ShouldBeNull("m2 comes after it");
    }

    [Fact]
    public async Task What_waits_is_counted_with_its_age()
    {
        var (store, outbox, _) = await StartAsync();
        await store.CommitAsync(new Transition(await ClaimedAsync(store, "m1")) { Incident = Some.Incident("inc-1"), Effects = [Some.Effect("e1"), Some.Effect("e2")] }, Token);
        await store.ReceiveAsync(Message("m2"), Token);
        await outbox.CarriedAsync((await outbox.ClaimAsync(Token))!, new EffectReference("1"), Token);
        Clock.Advance(TimeSpan.FromMinutes(3));

        var now = await new StoreStatisticsReader(await DatabaseAsync(), Clock).ReadAsync(Token);

        now.ShouldBe(new StoreStatistics(1, TimeSpan.FromMinutes(3), 0, 1, TimeSpan.FromMinutes(3), 1));
    }

    [Fact]
    public async Task What_is_older_than_it_is_to_be_kept_is_deleted_and_what_is_open_stays()
    {
        var database = await DatabaseAsync();
        var replica = new Replica(database, TimeSpan.FromMinutes(1), TimeSpan.Zero);
        await replica.JoinAsync(Token);
        var (store, outbox, _) = On(database, replica);
        var resolved = Some.Incident("inc-1") with { State = IncidentState.Resolved, ResolvedAt = Clock.GetUtcNow() };
        await store.CommitAsync(new Transition(await ClaimedAsync(store, "m1")) { Incident = resolved, Timeline = [Entry("old")], Effects = [Some.Effect("e1") with { Incident = "inc-1" }], Memory = new() }, Token);
        await store.CommitAsync(new Transition(await ClaimedAsync(store, "m2")) { Incident = Some.Incident("inc-2") with { Conversation = "room:b" }, Timeline = [Entry("open")], Effects = [Some.Effect("e2") with { Incident = "inc-2" }] }, Token);
        await outbox.CarriedAsync((await outbox.ClaimAsync(Token))!, new EffectReference("1"), Token);
        await outbox.CarriedAsync((await outbox.ClaimAsync(Token))!, new EffectReference("2"), Token);
        var retention = new Retention(database, Options.Create(new StorageOptions { KeepIncidentsDays = 30, KeepEvidenceDays = 20, KeepDeliveriesDays = 10 }), Clock);

        (await retention.SweepAsync(Token)).ShouldBe(0);
        Clock.Advance(TimeSpan.FromDays(31));
        (await retention.SweepAsync(Token)).ShouldBeGreaterThan(0);

        (await store.FindAsync("inc-1", Token)).ShouldBeNull();
        (await store.TimelineAsync("inc-1", Token)).ShouldBeEmpty();
        (await store.FindAsync("inc-2", Token)).ShouldNotBeNull();
        (await store.TimelineAsync("inc-2", Token)).ShouldHaveSingleItem();
        (await database.ReadAsync(session => session.QueryAsync<string>("select key from outbox"), Token)).ShouldBe(["e2"]);
        (await store.ReceiveAsync(Message("m1"), Token)).ShouldBeTrue("it was forgotten");
        (await retention.SweepAsync(Token)).ShouldBe(0);
    }

    [Fact]
    public async Task Nothing_is_deleted_where_everything_is_to_be_kept()
    {
        var (store, _, _) = await StartAsync();
        await store.CommitAsync(new Transition(await ClaimedAsync(store, "m1")) { Incident = Some.Incident("inc-1") with { State = IncidentState.Resolved } }, Token);
        Clock.Advance(TimeSpan.FromDays(3000));

        (await new Retention(await DatabaseAsync(), Options.Create(new StorageOptions { KeepIncidentsDays = 0, KeepEvidenceDays = 0, KeepDeliveriesDays = 0 }), Clock).SweepAsync(Token)).ShouldBe(0);

        (await store.FindAsync("inc-1", Token)).ShouldNotBeNull();
    }

    [Fact]
    public async Task The_audit_trail_is_read_whole_in_order_and_by_incident()
    {
        var (store, _, _) = await StartAsync();
        for (var i = 0; i < 450; i++)
        {
            await store.CommitAsync(new Transition(await ClaimedAsync(store, $"m{i}")) { Incident = Some.Incident($"inc-{i}"), Timeline = [Entry($"{i}")] }, Token);
            Clock.Advance(TimeSpan.FromSeconds(i % 3));
        }

        var trail = new AuditTrail(await DatabaseAsync());
        var all = await trail.ReadAsync(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, null, Token).ToListAsync(Token);
        var one = await trail.ReadAsync(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, "inc-7", Token).ToListAsync(Token);

        all.Select(record => record.Text).Order().ShouldBe(Enumerable.Range(0, 450).Select(i => $"{i}").Order());
        all.Select(record => record.At).ShouldBeInOrder();
        one.ShouldHaveSingleItem().ShouldBe(new AuditRecord(one[0].At, "asked") { Incident = "inc-7", Service = "kedge", Conversation = "room:a", Who = "ana", Text = "7" });
    }

    [Fact]
    public async Task Incident_ids_are_short_and_never_given_twice()
    {
        var (store, _, _) = await StartAsync();

        var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => store.NewIdAsync(Token)));
        ids.Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(1, 20).Select(number => $"inc-{number}").Order(StringComparer.Ordinal));
    }

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public abstract ValueTask DisposeAsync();

    protected async Task<Delivery> ClaimedAsync(IncidentStore store, string identity)
    {
        await store.ReceiveAsync(Message(identity), Token);
        return (await store.ClaimAsync(Token))!;
    }

    protected Delivery.Message Message(string identity, string conversation = "room:a", string text = "check kedge") => new(new Person("room:ana", "ana"), text, Addressed: true)
    {
        Identity = identity,
        Conversation = conversation,
        ReceivedAt = Clock.GetUtcNow(),
    };

    private async Task WithIssueAsync(IncidentStore store) => await store.CommitAsync(
        new Transition(await ClaimedAsync(store, "m1")) { Incident = Some.Incident("inc-1"), Effects = [Some.Effect("issue:inc-1") with { Incident = "inc-1" }] }, Token);

    private TimelineEntry Entry(string text) => new(Clock.GetUtcNow(), "ana", "asked", text);
}
