using System.Data.Common;
using System.Text.Json;
using ChatOpsBot.Core.Chat;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Storage;
using ChatOpsBot.Storage.PostgreSql;
using ChatOpsBot.Storage.Sqlite;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ChatOpsBot.Benchmarks;

/// <summary>A kind of database to measure on; each start is on an empty one.</summary>
/// <param name="name">As people say it.</param>
/// <param name="database">The store's database of a start.</param>
/// <param name="connection">A connection of the plain loop to the database of a start.</param>
/// <param name="end">Takes away what is left.</param>
internal sealed class StoreStage(string name, Func<string, Database> database, Func<string, DbConnection> connection, Action end) : IAsyncDisposable
{
    /// <summary>Where a durable PostgreSQL is, as a connection string; without it SQLite alone is measured.</summary>
    private const string PostgreSql = "BENCHMARK_POSTGRESQL";

    private int _starts;

    public string Name => name;

    public static IEnumerable<StoreStage> All()
    {
        var folder = Directory.CreateTempSubdirectory("chatopsbot-benchmark-").FullName;
        yield return new StoreStage(
            "SQLite", start => new SqliteDatabase(Path.Combine(folder, $"{start}.db")), start => new SqliteConnection($"Data Source={Path.Combine(folder, $"{start}.db")}"), () =>
            {
                SqliteConnection.ClearAllPools();
                Directory.Delete(folder, recursive: true);
            });
        if (Environment.GetEnvironmentVariable(PostgreSql) is { Length: > 0 } server)
        {
            var prefix = $"benchmark_{Guid.NewGuid():N}";
            yield return new StoreStage("PostgreSQL", start => new PostgreSqlDatabase(server, $"{prefix}_{start}"), start => new NpgsqlConnection($"{server};Search Path={prefix}_{start}"), () => { });
        }
        else
        {
            Console.WriteLine($"PostgreSQL is not measured: {PostgreSql} in the environment says where one is.");
        }
    }

    public static Delivery Delivery(string identity, string conversation) => new Delivery.Message(new Person("room:ana", "ana"), "check kedge because logins have failed for twenty minutes", Addressed: true)
    {
        Identity = identity,
        Conversation = conversation,
        ReceivedAt = TimeProvider.System.GetUtcNow(),
    };

    public async Task<Running> StartAsync()
    {
        var mine = database($"bot{_starts++}");
        await mine.PrepareAsync(CancellationToken.None);
        var replica = new Replica(mine, TimeSpan.FromMinutes(10), TimeSpan.Zero);
        await replica.JoinAsync(CancellationToken.None);
        return new Running(mine, replica);
    }

    /// <summary>The same schema, and the loop that anybody would write first.</summary>
    public async Task<Plain> StartPlainAsync()
    {
        var start = $"plain{_starts++}";
        await using (var mine = database(start))
        {
            await mine.PrepareAsync(CancellationToken.None);
        }

        return new Plain(() => connection(start));
    }

    public ValueTask DisposeAsync()
    {
        end();
        return ValueTask.CompletedTask;
    }

    /// <summary>The bot's store on a database of its own.</summary>
    internal sealed class Running(Database database, Replica replica) : IAsyncDisposable
    {
        public IncidentStore Store { get; } = new(database, replica, new StoreSignals(), TimeProvider.System);

        public Outbox Outbox { get; } = new(database, replica, new StoreSignals(), TimeProvider.System);

        /// <summary>Writes the past: incidents with what was delivered, said and remembered of them.</summary>
        public async Task FillAsync(int closed, int open)
        {
            const int Together = 500;
            for (var first = 0; first < closed + open; first += Together)
            {
                var numbers = Enumerable.Range(first, Math.Min(Together, closed + open - first)).ToList();
                await database.WriteAsync(
                    async session =>
                    {
                        foreach (var number in numbers)
                        {
                            await PastAsync(session, number, number < closed ? "Resolved" : "Open");
                        }

                        return true;
                    },
                    CancellationToken.None);
            }
        }

        public ValueTask DisposeAsync() => database.DisposeAsync();

        private async Task PastAsync(StoreSession session, int number, string state)
        {
            var incident = new Incident
            {
                Id = $"past-{number}", Conversation = $"room:{number % 200}", Service = "kedge", Runbook = "check", OpenedAt = DateTimeOffset.UnixEpoch,
                State = Enum.Parse<IncidentState>(state), DueAt = state == "Open" ? DateTimeOffset.MaxValue : null,
            };
            var row = new { incident.Id, incident.Conversation, incident.Service, State = state, Due = incident.DueAt?.ToUnixTimeMilliseconds(), Body = JsonSerializer.Serialize(incident), At = 0L };
            await session.ExecuteAsync(
                $"""
                insert into incident (id, conversation, service, state, due_at, touched_at, version, body) values (@Id, @Conversation, @Service, @State, @Due, @At, 1, @Body);
                insert into inbox (identity, conversation, kind, received_at, body, state) values (@Id, @Conversation, 'message', @At, @Body, 'done');
                insert into outbox (key, seq, kind, destination, payload, version, carried_version, again_at) values (@Id, {database.NextEffect}, 'room.message', @Conversation, @Body, 1, 1, 0);
                insert into timeline (incident, at, who, kind, text) values (@Id, @At, 'ana', 'asked', 'check kedge');
                """,
                row);
        }
    }

    /// <summary>One connection from the pool and one transaction a delivery.</summary>
    internal sealed class Plain(Func<DbConnection> connect) : IAsyncDisposable
    {
        public async Task<bool> InsertAsync(Delivery delivery)
        {
            await using var connection = connect();
            await connection.OpenAsync();
            if (connection is SqliteConnection)
            {
                await connection.ExecuteAsync("pragma synchronous = full; pragma busy_timeout = 60000");
            }

            return await connection.ExecuteAsync(
                "insert into inbox (identity, conversation, kind, received_at, body) values (@Identity, @Conversation, 'message', @At, @Body) on conflict (identity) do nothing",
                new { delivery.Identity, delivery.Conversation, At = delivery.ReceivedAt.ToUnixTimeMilliseconds(), Body = JsonSerializer.Serialize(delivery) }) == 1;
        }

        /// <summary>Each start has a pool of its own, and a server takes only so many connections.</summary>
        public async ValueTask DisposeAsync()
        {
            await using var connection = connect();
            if (connection is NpgsqlConnection pooled)
            {
                NpgsqlConnection.ClearPool(pooled);
            }
        }
    }
}
