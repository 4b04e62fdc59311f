using ChatOpsBot.Configuration;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Storage;
using ChatOpsBot.Storage.Sqlite;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ChatOpsBot.Tests.Storage;

/// <summary>The store on a real SQLite file.</summary>
public sealed class SqliteStoreTests : StoreContract
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chatopsbot-tests-").FullName;
    private SqliteDatabase? _open;

    private string File => Path.Combine(_folder, "store.db");

    [Fact]
    public async Task What_a_killed_process_was_working_on_is_taken_again_at_the_next_start()
    {
        var (store, outbox, _) = await StartAsync();
        await store.ReceiveAsync(Message("m1"), Token);
        await store.ShowAsync(Some.Effect("e1"), Token);
        (await store.ClaimAsync(Token)).ShouldNotBeNull();
        (await outbox.ClaimAsync(Token)).ShouldNotBeNull();

        (store, outbox, _) = await StartAsync();
        (await store.ClaimAsync(Token))!.Identity.ShouldBe("m1");
        (await outbox.ClaimAsync(Token))!.Attempts.ShouldBe(2);
    }

    [Fact]
    public async Task A_second_process_is_told_that_the_file_is_taken()
    {
        await DatabaseAsync();
        await using var second = new SqliteDatabase(File);

        var fault = await Should.ThrowAsync<ConfigurationException>(() => second.PrepareAsync(Token));
        fault.Message.ShouldContain("another ChatOpsBot works on");
        fault.Message.ShouldContain("Storage:PostgreSql");
    }

    [Fact]
    public async Task A_file_of_the_first_version_is_brought_up_to_date_with_all_that_it_holds()
    {
        using (var connection = new SqliteConnection($"Data Source={File}"))
        {
            connection.Open();
            connection.Execute(Migrations.Of("Sqlite")[0]);
            connection.Execute("pragma user_version = 1");
            connection.Execute("insert into inbox (identity, conversation, received_at, body, leased_until) values ('m1', 'room:a', 0, @body, 99999999999999)", new { body = StoreJson.Write<Delivery>(Message("m1")) });
            connection.Execute("insert into outbox (key, seq, kind, destination, payload, version, again_at) values ('e1', 1, 'room.message', 'room:a', '{}', 1, 0)");
        }

        var (store, outbox, _) = await StartAsync();
        (await store.ClaimAsync(Token)).ShouldBe(Message("m1"));
        (await outbox.ClaimAsync(Token))!.Key.ShouldBe("e1");
    }

    [Fact]
    public async Task A_piece_that_fails_takes_nothing_with_it_that_was_written_beside_it()
    {
        var database = await DatabaseAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => CountAsync(i)));

        outcomes.Count(done => done).ShouldBe(25);
        (await database.ReadAsync(session => session.FirstAsync<long>("select count(*) from counter"), Token)).ShouldBe(25);

        async Task<bool> CountAsync(int i)
        {
            try
            {
                await database.WriteAsync(
                    async session =>
                    {
                        await session.ExecuteAsync("insert into counter (name, value) values (@i, 1)", new { i });
                        return i % 2 == 0 ? throw new InvalidOperationException("its own fault") : true;
                    },
                    Token);
                return true;
            }
            catch (InvalidOperationException)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task On_a_full_disk_nothing_is_acknowledged_that_is_not_kept_and_work_goes_on_when_there_is_room()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            RealParts.Missing("only root can mount a small disk");
        }

        var disk = Directory.CreateDirectory(Path.Combine(_folder, "disk")).FullName;
        await RealProgram.RunAsync("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk);
        try
        {
            await using var database = new SqliteDatabase(Path.Combine(disk, "store.db"));
            await database.PrepareAsync(Token);
            var replica = new Replica(database, TimeSpan.FromMinutes(1), TimeSpan.Zero);
            await replica.JoinAsync(Token);
            var (store, _, _) = On(database, replica);
            await System.IO.File.WriteAllBytesAsync(Path.Combine(disk, "filler"), new byte[1 << 20], Token);

            var kept = new List<string>();
            await Should.ThrowAsync<StoreUnavailableException>(async () =>
            {
                for (var i = 0; i < 2000; i++)
                {
                    await store.ReceiveAsync(Message($"m{i}", $"room:{i}", new string('x', 1000)), Token);
                    kept.Add($"m{i}");
                }
            });
            System.IO.File.Delete(Path.Combine(disk, "filler"));

            kept.ShouldNotBeEmpty();
            foreach (var identity in kept)
            {
                (await store.ReceiveAsync(Message(identity), Token)).ShouldBeFalse();
            }

            (await store.ReceiveAsync(Message("later"), Token)).ShouldBeTrue();
        }
        finally
        {
            await RealProgram.RunAsync("umount", "--lazy", disk);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (_open is not null)
        {
            await _open.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>One process at a time has the file; the operating system gives it back when that process is gone.</summary>
    protected override async Task<Database> DatabaseAsync()
    {
        if (_open is not null)
        {
            await _open.DisposeAsync();
        }

        _open = new SqliteDatabase(File);
        await _open.PrepareAsync(Token);
        return _open;
    }
}
