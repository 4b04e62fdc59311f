using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Rooms;
using ChatOpsBot.Storage;

namespace ChatOpsBot.Tests.Storage;

/// <summary>What every store keeps of rooms, and how it looks over all incidents.</summary>
public abstract partial class StoreContract
{
    [Fact]
    public async Task An_entry_keeps_its_place_and_gets_a_new_number_with_each_body()
    {
        var rooms = new RoomStore(await DatabaseAsync(), Clock);

        var first = await rooms.WriteAsync(Report("answer:1", "half"), Token);
        await rooms.WriteAsync(Said("said:2", "hello"), Token);
        var again = await rooms.WriteAsync(Report("answer:1", "whole"), Token);
        var same = await rooms.WriteAsync(Report("answer:1", "whole"), Token);

        (again.Born, again.Body).ShouldBe((first.Born, "whole"));
        again.Seq.ShouldBeGreaterThan(first.Seq);
        same.ShouldBe(again);
        (await rooms.PageAsync("lobby", null, 10, Token)).Select(entry => entry.Slot).ShouldBe(["answer:1", "said:2"]);
        (await rooms.SinceAsync(first.Seq, "lobby", 10, Token)).Select(entry => entry.Slot).ShouldBe(["said:2", "answer:1"]);
    }

    [Fact]
    public async Task What_a_person_said_is_never_changed()
    {
        var rooms = new RoomStore(await DatabaseAsync(), Clock);
        var said = await rooms.WriteAsync(Said("said:1", "hello"), Token);

        (await rooms.WriteAsync(Said("said:1", "goodbye"), Token)).ShouldBe(said);
    }

    [Fact]
    public async Task Whoever_follows_the_numbers_of_many_writers_misses_nothing_and_sees_nothing_twice()
    {
        var database = await DatabaseAsync();
        var rooms = new RoomStore(database, Clock);
        var seen = new List<string>();
        var writers = Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(
            async () =>
            {
                for (var i = 0; i < 50; i++)
                {
                    await new RoomStore(database, Clock).WriteAsync(Said($"said:{writer}-{i}", "x"), Token);
                }
            },
            Token)));

        var last = 0L;
        while (seen.Count < 200)
        {
            foreach (var entry in await rooms.SinceAsync(last, null, 7, Token))
            {
                entry.Seq.ShouldBeGreaterThan(last);
                last = entry.Seq;
                seen.Add(entry.Slot);
            }
        }

        await writers;
        seen.Distinct().Count().ShouldBe(200);
        (await rooms.LastAsync(Token)).ShouldBe(last);
    }

    [Fact]
    public async Task A_thread_stands_beside_the_main_line_and_is_counted()
    {
        var rooms = new RoomStore(await DatabaseAsync(), Clock);
        var root = await rooms.WriteAsync(Said("said:1", "root"), Token);
        var thread = $"{root.Born}";
        await rooms.WriteAsync(Said("said:2", "one") with { Thread = thread }, Token);
        await rooms.WriteAsync(Report("answer:2", "two") with { Thread = thread }, Token);

        (await rooms.PageAsync("lobby", null, 10, Token)).ShouldHaveSingleItem().Slot.ShouldBe("said:1");
        (await rooms.ThreadAsync("lobby", thread, 10, Token)).Select(entry => entry.Slot).ShouldBe(["said:2", "answer:2"]);
        (await rooms.AnswersAsync([thread, "77"], Token)).ShouldHaveSingleItem().Value.ShouldBe(2);
        (await rooms.AnswersAsync([], Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Rooms_are_made_once_and_stand_in_the_order_of_their_last_entries()
    {
        var rooms = new RoomStore(await DatabaseAsync(), Clock);

        (await rooms.MakeAsync(new Room("api", "API", Clock.GetUtcNow(), "ana"), Token)).ShouldBeTrue();
        (await rooms.MakeAsync(new Room("api", "other", Clock.GetUtcNow(), "ben"), Token)).ShouldBeFalse();
        await rooms.WriteAsync(Said("said:1", "hello"), Token);
        (await rooms.RoomsAsync(10, Token)).Select(room => room.Name).ShouldBe(["lobby", "api"]);
        await rooms.WriteAsync(Said("said:2", "hello") with { Room = "api" }, Token);

        (await rooms.RoomsAsync(10, Token)).Select(room => room.Name).ShouldBe(["api", "lobby"]);
        (await rooms.RoomAsync("api", Token))!.Title.ShouldBe("API");
        (await rooms.RoomAsync("nowhere", Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Open_incidents_come_in_the_order_of_their_clocks_with_their_last_lines()
    {
        var (store, archive) = await WithArchiveAsync();
        await OpenAsync(store, "inc-1", due: null);
        await OpenAsync(store, "inc-2", due: TimeSpan.FromMinutes(20));
        await OpenAsync(store, "inc-3", due: TimeSpan.FromMinutes(5));
        await OpenAsync(store, "inc-4", due: null, IncidentState.Resolved);
        await OpenAsync(store, "inc-5", due: null, IncidentState.Quiet);

        (await archive.OpenAsync(10, Token)).Select(incident => incident.Id).ShouldBe(["inc-3", "inc-2", "inc-1"]);
        (await archive.CountOpenAsync(Token)).ShouldBe(3);
        (await archive.ResolvedAsync(10, Token)).Select(incident => incident.Id).ShouldBe(["inc-4"]);
        var last = await archive.LastEntriesAsync(["inc-1", "inc-3", "inc-77"], Token);
        (last.Count, last["inc-3"].Text).ShouldBe((2, "last of inc-3"));
        (await archive.LastEntriesAsync([], Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_services_history_is_read_in_pages_that_meet()
    {
        var (store, archive) = await WithArchiveAsync();
        for (var i = 1; i <= 7; i++)
        {
            await OpenAsync(store, $"inc-{i}", due: null, IncidentState.Resolved);
        }

        var read = new List<string>();
        string? after = null;
        do
        {
            var page = await archive.HistoryAsync("kedge", after, 3, Token);
            read.AddRange(page.Incidents.Select(incident => incident.Id));
            after = page.Next;
        }
        while (after is not null);

        read.Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(1, 7).Select(i => $"inc-{i}"));
        (await archive.HistoryAsync("nothing", null, 3, Token)).ShouldSatisfyAllConditions(page => page.Incidents.ShouldBeEmpty(), page => page.Next.ShouldBeNull());
        (await archive.HistoryAsync("kedge", "'; drop table incident; --", 3, Token)).Incidents.Length.ShouldBe(3);
    }

    [Fact]
    public async Task A_timeline_is_read_backwards_in_pages()
    {
        var (store, archive) = await WithArchiveAsync();
        await OpenAsync(store, "inc-1", due: null);

        var newest = await archive.TimelineAsync("inc-1", null, 1, Token);
        var older = await archive.TimelineAsync("inc-1", newest[0].Number, 10, Token);

        newest[0].Entry.Text.ShouldBe("last of inc-1");
        older.ShouldHaveSingleItem().Entry.Text.ShouldBe("first of inc-1");
    }

    private async Task<(IncidentStore Store, IncidentArchive Archive)> WithArchiveAsync()
    {
        var database = await DatabaseAsync();
        var replica = new Replica(database, TimeSpan.FromMinutes(1), TimeSpan.Zero);
        await replica.JoinAsync(Token);
        return (On(database, replica).Store, new IncidentArchive(database));
    }

    private async Task OpenAsync(IncidentStore store, string id, TimeSpan? due, IncidentState state = IncidentState.Open) => await store.CommitAsync(
        new Transition(await ClaimedAsync(store, $"m-{id}"))
        {
            Incident = Some.Incident(id) with { State = state, DueAt = due is { } after ? Clock.GetUtcNow() + after : null },
            Timeline = [Entry($"first of {id}"), Entry($"last of {id}")],
        },
        Token);

    private static RoomEntry Said(string slot, string text) => new(slot, "lobby", "", RoomEntryKind.Said, "ana", text);

    private static RoomEntry Report(string slot, string body) => new(slot, "lobby", "", RoomEntryKind.Report, "ChatOpsBot", body);
}
