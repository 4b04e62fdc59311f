using ChatOpsBot.Core.Chat;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Storage;
using ChatOpsBot.Tests.Support;

namespace ChatOpsBot.Tests.Storage;

/// <summary>What every store must keep. Runs on a real file.</summary>
public sealed class IncidentStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chatopsbot-tests-").FullName;
    private readonly ManualClock _clock = new();
    private readonly StoreSignals _signals = new();

    private SqliteDatabase Database() => new(Path.Combine(_folder, "store.db"));

    private IncidentStore Store(SqliteDatabase database) => new(database, _signals, _clock);

    private Outbox Effects(SqliteDatabase database) => new(database, _signals, _clock);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_delivery_of_the_same_message_is_known()
    {
        var store = Store(Database());

        (await store.ReceiveAsync(Message("m1"), Token)).ShouldBeTrue();
        (await store.ReceiveAsync(Message("m1"), Token)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_delivery_comes_back_as_it_went_in()
    {
        var store = Store(Database());
        var message = Message("m1", text: "check “kedge” — ünïcode \0 and ' quotes");
        await store.ReceiveAsync(message, Token);

        (await store.ClaimAsync(Token)).ShouldBe(message);
    }

    [Fact]
    public async Task One_conversation_is_worked_on_in_order_and_others_beside_it()
    {
        var store = Store(Database());
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
    public async Task What_a_killed_process_was_working_on_is_taken_again_at_the_next_start()
    {
        await Store(Database()).ReceiveAsync(Message("m1"), Token);
        (await Store(Database()).ClaimAsync(Token)).ShouldNotBeNull();

        (await Store(Database()).ClaimAsync(Token))!.Identity.ShouldBe("m1");
    }

    [Fact]
    public async Task An_incident_its_timeline_and_its_effects_are_committed_together_or_not_at_all()
    {
        var database = Database();
        var store = Store(database);
        var message = Message("m1");
        await store.ReceiveAsync(message, Token);
        var incident = Some.Incident("inc-1");
        await store.CommitAsync(new Transition(message) { Incident = incident, Timeline = [Entry("one")] }, Token);

        var stale = new Transition(Message("m2")) { Incident = incident, Timeline = [Entry("two")], Effects = [Some.Effect("e1")] };
        await Should.ThrowAsync<StaleIncidentException>(() => store.CommitAsync(stale, Token));

        (await store.TimelineAsync("inc-1", Token)).Select(entry => entry.Text).ShouldBe(["one"]);
        (await Effects(database).ClaimAsync(Token)).ShouldBeNull();
        (await store.FindAsync("inc-1", Token))!.Version.ShouldBe(1);
    }

    [Fact]
    public async Task Incidents_survive_a_restart()
    {
        var store = Store(Database());
        await store.CommitAsync(new Transition(Message("m1")) { Incident = Some.Incident("inc-1"), Timeline = [Entry("one")] }, Token);

        var later = Store(Database());
        (await later.UnresolvedAsync("room:a", Token)).ShouldHaveSingleItem().Id.ShouldBe("inc-1");
        (await later.TimelineAsync("inc-1", Token)).ShouldHaveSingleItem().Text.ShouldBe("one");
    }

    [Fact]
    public async Task A_due_clock_is_found_and_a_resolved_incident_has_none()
    {
        var store = Store(Database());
        var due = _clock.GetUtcNow().AddMinutes(20);
        await store.CommitAsync(new Transition(Message("m1")) { Incident = Some.Incident("inc-1") with { DueAt = due } }, Token);

        (await store.DueAsync(due.AddMilliseconds(-1), Token)).ShouldBeEmpty();
        (await store.DueAsync(due, Token)).ShouldHaveSingleItem().DueAt.ShouldBe(due);

        var known = (await store.FindAsync("inc-1", Token))!;
        await store.CommitAsync(new Transition(Message("m2")) { Incident = known with { DueAt = null, State = IncidentState.Resolved } }, Token);
        (await store.DueAsync(due, Token)).ShouldBeEmpty();
        (await store.UnresolvedAsync("room:a", Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_newer_state_of_a_slot_replaces_one_that_was_not_sent()
    {
        var database = Database();
        var store = Store(database);
        await store.ShowAsync(Some.Effect("slot") with { Payload = "1" }, Token);
        await store.ShowAsync(Some.Effect("slot") with { Payload = "2" }, Token);

        var effect = (await Effects(database).ClaimAsync(Token))!;
        effect.Payload.ShouldBe("2");
        await Effects(database).CarriedAsync(effect, new EffectReference("ref"), Token);
        (await Effects(database).ClaimAsync(Token)).ShouldBeNull();

        await store.ShowAsync(Some.Effect("slot") with { Payload = "3" }, Token);
        (await Effects(database).ClaimAsync(Token))!.Reference.ShouldBe(new EffectReference("ref"));
    }

    [Fact]
    public async Task A_state_wanted_while_an_older_one_is_being_sent_is_sent_after_it()
    {
        var database = Database();
        var store = Store(database);
        var outbox = Effects(database);
        await store.ShowAsync(Some.Effect("slot") with { Payload = "1" }, Token);
        var first = (await outbox.ClaimAsync(Token))!;
        await store.ShowAsync(Some.Effect("slot") with { Payload = "2" }, Token);

        (await outbox.ClaimAsync(Token)).ShouldBeNull("the slot is being sent");
        await outbox.CarriedAsync(first, new EffectReference("ref"), Token);
        (await outbox.ClaimAsync(Token))!.Payload.ShouldBe("2");
    }

    [Fact]
    public async Task An_effect_that_a_killed_process_may_have_sent_is_looked_for_even_when_a_newer_state_is_wanted()
    {
        await Store(Database()).ShowAsync(Some.Effect("slot") with { Payload = "1" }, Token);
        (await Effects(Database()).ClaimAsync(Token))!.Attempts.ShouldBe(1);

        var restarted = Database();
        await Store(restarted).ShowAsync(Some.Effect("slot") with { Payload = "2" }, Token);

        var again = (await Effects(restarted).ClaimAsync(Token))!;
        (again.Payload, again.Attempts, again.Reference).ShouldBe(("2", 2, null));
    }

    [Fact]
    public async Task A_failed_effect_waits_for_its_time_and_tells_its_incident_once()
    {
        var database = Database();
        var store = Store(database);
        var outbox = Effects(database);
        await store.CommitAsync(new Transition(Message("m1")) { Incident = Some.Incident("inc-1"), Effects = [Some.Effect("issue:inc-1") with { Incident = "inc-1" }] }, Token);

        for (var attempt = 1; attempt <= 2; attempt++)
        {
            var effect = (await outbox.ClaimAsync(Token))!;
            effect.Attempts.ShouldBe(attempt);
            await outbox.FailedAsync(effect, "GitHub said 502", _clock.GetUtcNow().AddSeconds(30), Token);
            (await outbox.ClaimAsync(Token)).ShouldBeNull();
            _clock.Advance(TimeSpan.FromSeconds(30));
        }

        var told = (await store.ClaimAsync(Token)).ShouldBeOfType<Delivery.EffectFailed>();
        told.Reason.ShouldBe("GitHub said 502");
        await store.CommitAsync(new Transition(told), Token);
        (await store.ClaimAsync(Token)).ShouldBeNull();
    }

    [Fact]
    public async Task A_delivery_that_always_fails_is_set_aside()
    {
        var store = Store(Database());
        await store.ReceiveAsync(Message("m1"), Token);

        var poisoned = false;
        for (var attempt = 0; attempt < 5; attempt++)
        {
            poisoned.ShouldBeFalse();
            poisoned = await store.ReturnAsync((await store.ClaimAsync(Token))!, "broken", Token);
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        poisoned.ShouldBeTrue();
        (await store.ClaimAsync(Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Incident_ids_are_short_and_never_given_twice()
    {
        var store = Store(Database());

        (await store.NewIdAsync(Token), await store.NewIdAsync(Token)).ShouldBe(("inc-1", "inc-2"));
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private Delivery.Message Message(string identity, string conversation = "room:a", string text = "check kedge") => new(new Person("room:ana", "ana"), text, Addressed: true)
    {
        Identity = identity,
        Conversation = conversation,
        ReceivedAt = _clock.GetUtcNow(),
    };

    private TimelineEntry Entry(string text) => new(_clock.GetUtcNow(), "ana", "asked", text);
}
