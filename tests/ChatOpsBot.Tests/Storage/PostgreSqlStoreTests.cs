using System.Text.RegularExpressions;
using ChatOpsBot.Configuration;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Storage;
using ChatOpsBot.Storage.PostgreSql;

namespace ChatOpsBot.Tests.Storage;

/// <summary>The store on a real PostgreSQL, and what several replicas keep there. Each test has a schema of its own.</summary>
public sealed partial class PostgreSqlStoreTests(PostgreSqlServer server) : StoreContract, IClassFixture<PostgreSqlServer>
{
    private readonly List<PostgreSqlDatabase> _open = [];
    private readonly string _schema = $"test_{Guid.NewGuid():N}";

    [Fact]
    public async Task Work_of_a_living_replica_is_never_taken_and_work_of_a_dead_one_passes_on()
    {
        var (store, outbox, living) = await StartAsync();
        var dying = await StartAsync(TimeSpan.Zero);
        await store.ReceiveAsync(Message("a1"), Token);
        await store.ReceiveAsync(Message("b1", "room:b"), Token);
        await store.ShowAsync(Some.Effect("e1"), Token);
        (await store.ClaimAsync(Token))!.Identity.ShouldBe("a1");
        (await dying.Store.ClaimAsync(Token))!.Identity.ShouldBe("b1");
        (await dying.Outbox.ClaimAsync(Token))!.Key.ShouldBe("e1");

        (await living.RenewAsync(Token)).ShouldBeTrue();

        (await store.ClaimAsync(Token))!.Identity.ShouldBe("b1");
        (await store.ClaimAsync(Token)).ShouldBeNull("a1 is being worked on");
        (await outbox.ClaimAsync(Token))!.Attempts.ShouldBe(2);
    }

    [Fact]
    public async Task A_replica_that_was_given_up_hears_of_it_and_goes_on_as_another()
    {
        var (_, _, living) = await StartAsync();
        var silent = await StartAsync(TimeSpan.Zero);
        var before = silent.Replica.Id;
        await living.RenewAsync(Token);

        (await silent.Replica.RenewAsync(Token)).ShouldBeFalse();
        await silent.Replica.JoinAsync(Token);
        silent.Replica.Id.ShouldNotBe(before);
    }

    [Fact]
    public async Task Two_replicas_never_have_two_deliveries_of_one_conversation()
    {
        var replicas = new[] { await StartAsync(), await StartAsync() };
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => replicas[i % 2].Store.ReceiveAsync(Message($"m{i:000}", $"room:{i % 5}"), Token)));
        var busy = new HashSet<string>();
        var done = 0;

        await Task.WhenAll(Enumerable.Range(0, 12).Select(worker => Task.Run(() => WorkAsync(replicas[worker % 2].Store), Token)));

        done.ShouldBe(200);

        async Task WorkAsync(IncidentStore store)
        {
            while (Volatile.Read(ref done) < 200)
            {
                if (await store.ClaimAsync(Token) is { } delivery)
                {
                    lock (busy)
                    {
                        busy.Add(delivery.Conversation).ShouldBeTrue($"{delivery.Conversation} is worked on twice");
                    }

                    await Task.Yield();
                    lock (busy)
                    {
                        busy.Remove(delivery.Conversation);
                    }

                    await store.CommitAsync(new Transition(delivery), Token);
                    Interlocked.Increment(ref done);
                }
            }
        }
    }

    [Fact]
    public async Task The_same_message_at_two_replicas_is_stored_once()
    {
        var (first, _, _) = await StartAsync();
        var (second, _, _) = await StartAsync();

        var fresh = await Task.WhenAll(Enumerable.Range(0, 300).Select(i => (i % 2 == 0 ? first : second).ReceiveAsync(Message($"m{i / 2}"), Token)));

        fresh.Count(isFresh => isFresh).ShouldBe(150);
    }

    [Fact]
    public async Task Replicas_that_start_together_build_the_schema_once() =>
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => DatabaseAsync()));

    [Fact]
    public async Task A_schema_of_a_newer_version_is_worked_with()
    {
        var database = await DatabaseAsync();
        await database.WriteAsync(
            session => session.ExecuteAsync("insert into migration (number) values (99); alter table inbox add column tomorrow text; alter table outbox add column tomorrow bigint not null default 0"), Token);

        var (store, outbox, _) = await StartAsync();
        await store.CommitAsync(new Transition(await ClaimedAsync(store, "m1")) { Incident = Some.Incident("inc-1"), Effects = [Some.Effect("e1")] }, Token);
        (await outbox.ClaimAsync(Token))!.Key.ShouldBe("e1");
    }

    [Fact]
    public void Scripts_after_the_first_only_add()
    {
        foreach (var script in Migrations.Of("PostgreSql").Skip(1))
        {
            Removing().IsMatch(script).ShouldBeFalse(script);
        }
    }

    [Fact]
    public async Task Two_messages_that_one_database_cannot_take_do_no_harm_to_others()
    {
        var (store, _, _) = await StartAsync();

        var received = Enumerable.Range(0, 40).Select(i => store.ReceiveAsync(Message(i % 20 == 0 ? $"m{i}\0" : $"m{i}"), Token)).ToList();
        await Task.WhenAll(received).ContinueWith(_ => { }, Token, TaskContinuationOptions.None, TaskScheduler.Default);

        received.Count(task => task.IsFaulted).ShouldBe(2);
        received.Where(task => !task.IsFaulted).ShouldAllBe(task => task.Result);
    }

    [Fact]
    public async Task A_database_that_is_gone_is_told_as_such_and_nothing_is_half_done()
    {
        await using var mine = new PostgreSqlServer { Durable = true };
        await using var database = new PostgreSqlDatabase(await mine.ConnectionStringAsync());
        await database.PrepareAsync(Token);
        var replica = new Replica(database, TimeSpan.FromMinutes(1), TimeSpan.Zero);
        await replica.JoinAsync(Token);
        var (store, _, _) = On(database, replica);
        var delivery = await ClaimedAsync(store, "m1");

        await mine.StopAsync();
        await Should.ThrowAsync<StoreUnavailableException>(() => store.ReceiveAsync(Message("m2"), Token));
        await Should.ThrowAsync<StoreUnavailableException>(() => store.CommitAsync(new Transition(delivery), Token));
        await Should.ThrowAsync<StoreUnavailableException>(() => store.FindAsync("inc-1", Token));

        await mine.ConnectionStringAsync();
        (await store.ReceiveAsync(Message("m2"), Token)).ShouldBeTrue();
        await store.CommitAsync(new Transition(delivery), Token);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_at_start_without_the_password()
    {
        await using var database = new PostgreSqlDatabase($"Host=127.0.0.1;Port={RealProgram.FreePort()};Username=bot;Password=hunter2;Timeout=2");

        var fault = await Should.ThrowAsync<ConfigurationException>(() => database.PrepareAsync(Token));
        fault.Message.ShouldStartWith("Storage:PostgreSql");
        fault.Message.ShouldNotContain("hunter2");
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var database in _open)
        {
            await database.DisposeAsync();
        }
    }

    protected override async Task<Database> DatabaseAsync()
    {
        var database = new PostgreSqlDatabase(await server.ConnectionStringAsync(), _schema);
        lock (_open)
        {
            _open.Add(database);
        }

        await database.PrepareAsync(Token);
        return database;
    }

    private async Task<(IncidentStore Store, Outbox Outbox, Replica Replica)> StartAsync(TimeSpan lease)
    {
        var database = await DatabaseAsync();
        var replica = new Replica(database, lease, TimeSpan.Zero);
        await replica.JoinAsync(Token);
        return On(database, replica);
    }

    [GeneratedRegex(@"\b(drop|rename|set not null|alter column)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Removing();
}
