using System.Collections.Immutable;
using System.Globalization;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Investigations;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ChatOpsBot.Storage;

/// <summary>Deliveries, incidents, timelines and runs in one database; an event is one transaction.</summary>
public sealed class IncidentStore(SqliteDatabase database, StoreSignals signals, TimeProvider clock) : IIncidentStore
{
    /// <summary>How long a delivery is worked on before another worker may take it; longer than any run.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private const int MostAttempts = 5;

    /// <inheritdoc/>
    public Task<bool> ReceiveAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        using var connection = database.Open();
        var fresh = Insert(connection, null, delivery);
        signals.WakeInbox();
        return Task.FromResult(fresh);
    }

    /// <inheritdoc/>
    public Task<Delivery?> ClaimAsync(CancellationToken cancellationToken)
    {
        using var connection = database.Open();
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var body = connection.QueryFirstOrDefault<string>(
            """
            update inbox set leased_until = @until, attempts = attempts + 1
            where seq = (
                select i.seq from inbox i
                where i.state = 'pending' and i.leased_until <= @now
                    and not exists (select 1 from inbox o where o.state = 'pending' and o.conversation = i.conversation and o.seq < i.seq)
                order by i.seq limit 1)
            returning body
            """,
            new { now, until = now + (long)Lease.TotalMilliseconds });
        return Task.FromResult(body is null ? null : StoreJson.Read<Delivery>(body));
    }

    /// <inheritdoc/>
    public Task CommitAsync(Transition transition, CancellationToken cancellationToken)
    {
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        if (transition.Incident is { } incident)
        {
            Write(connection, transaction, incident);
            foreach (var entry in transition.Timeline)
            {
                connection.Execute(
                    "insert into timeline (incident, at, who, kind, text) values (@Id, @At, @Who, @Kind, @Text)",
                    new { incident.Id, At = entry.At.ToUnixTimeMilliseconds(), entry.Who, entry.Kind, entry.Text }, transaction);
            }

            if (transition.Run is { } run)
            {
                connection.Execute(
                    "insert into run (id, incident, at, body) values (@Id, @Incident, @At, @Body) on conflict (id) do update set body = excluded.body",
                    new { run.Id, Incident = incident.Id, At = clock.GetUtcNow().ToUnixTimeMilliseconds(), Body = StoreJson.Write(run.Run) }, transaction);
            }
        }

        foreach (var effect in transition.Effects)
        {
            OutboxRows.Want(connection, transaction, effect, clock.GetUtcNow());
        }

        connection.Execute("update inbox set state = 'done', trouble = null where identity = @Identity", new { transition.Done.Identity }, transaction);
        transaction.Commit();
        signals.WakeOutbox();
        signals.WakeInbox();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<bool> ReturnAsync(Delivery delivery, string reason, CancellationToken cancellationToken)
    {
        using var connection = database.Open();
        var state = connection.QueryFirst<string>(
            """
            update inbox set trouble = @reason, leased_until = @again, state = case when attempts >= @MostAttempts then 'poisoned' else 'pending' end
            where identity = @Identity returning state
            """,
            new { delivery.Identity, reason, MostAttempts, again = clock.GetUtcNow().AddSeconds(1).ToUnixTimeMilliseconds() });
        signals.WakeInbox();
        return Task.FromResult(state == "poisoned");
    }

    /// <inheritdoc/>
    public Task ShowAsync(Effect effect, CancellationToken cancellationToken)
    {
        using var connection = database.Open();
        OutboxRows.Want(connection, null, effect, clock.GetUtcNow());
        signals.WakeOutbox();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<string> NewIdAsync(CancellationToken cancellationToken)
    {
        using var connection = database.Open();
        var number = connection.QueryFirst<long>("insert into counter (name, value) values ('incident', 1) on conflict (name) do update set value = counter.value + 1 returning value");
        return Task.FromResult(string.Create(CultureInfo.InvariantCulture, $"inc-{number}"));
    }

    /// <inheritdoc/>
    public Task<Incident?> FindAsync(string id, CancellationToken cancellationToken)
    {
        using var connection = database.Open();
        return Task.FromResult(connection.QueryFirstOrDefault<string>("select body from incident where id = @id", new { id }) is { } body ? StoreJson.Read<Incident>(body) : null);
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<Incident>> UnresolvedAsync(string conversation, CancellationToken cancellationToken) =>
        Task.FromResult(Incidents("select body from incident where conversation = @conversation and state <> 'Resolved' order by touched_at desc", new { conversation }));

    /// <inheritdoc/>
    public Task<ImmutableArray<Incident>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult(Incidents("select body from incident where due_at is not null and due_at <= @now order by due_at", new { now = now.ToUnixTimeMilliseconds() }));

    /// <inheritdoc/>
    public Task<ImmutableArray<TimelineEntry>> TimelineAsync(string incident, CancellationToken cancellationToken)
    {
        using var connection = database.Open();
        return Task.FromResult(connection.Query<(long At, string Who, string Kind, string Text)>("select at, who, kind, text from timeline where incident = @incident order by seq", new { incident })
            .Select(row => new TimelineEntry(DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.Who, row.Kind, row.Text)).ToImmutableArray());
    }

    /// <inheritdoc/>
    public Task<Run?> RunAsync(string id, CancellationToken cancellationToken)
    {
        using var connection = database.Open();
        return Task.FromResult(connection.QueryFirstOrDefault<string>("select body from run where id = @id", new { id }) is { } body ? StoreJson.Read<Run>(body) : null);
    }

    /// <summary>Inserts a delivery within somebody's transaction; false when it is known.</summary>
    internal static bool Insert(SqliteConnection connection, SqliteTransaction? transaction, Delivery delivery) => connection.Execute(
        "insert into inbox (identity, conversation, received_at, body) values (@Identity, @Conversation, @At, @Body) on conflict (identity) do nothing",
        new { delivery.Identity, delivery.Conversation, At = delivery.ReceivedAt.ToUnixTimeMilliseconds(), Body = StoreJson.Write(delivery) }, transaction) == 1;

    private void Write(SqliteConnection connection, SqliteTransaction transaction, Incident incident)
    {
        var next = incident with { Version = incident.Version + 1 };
        var written = connection.Execute(
            """
            insert into incident (id, conversation, service, state, due_at, touched_at, version, body)
            values (@Id, @Conversation, @Service, @State, @DueAt, @Now, @Version, @Body)
            on conflict (id) do update set state = excluded.state, due_at = excluded.due_at, touched_at = excluded.touched_at,
                version = excluded.version, body = excluded.body
            where incident.version = excluded.version - 1
            """,
            new
            {
                next.Id, next.Conversation, next.Service, State = next.State.ToString(), DueAt = next.DueAt?.ToUnixTimeMilliseconds(),
                Now = clock.GetUtcNow().ToUnixTimeMilliseconds(), next.Version, Body = StoreJson.Write(next),
            }, transaction);
        if (written != 1)
        {
            throw new StaleIncidentException(incident.Id);
        }
    }

    private ImmutableArray<Incident> Incidents(string sql, object arguments)
    {
        using var connection = database.Open();
        return [.. connection.Query<string>(sql, arguments).Select(StoreJson.Read<Incident>)];
    }
}
