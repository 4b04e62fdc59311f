using ChatOpsBot.Core.Incidents;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ChatOpsBot.Storage;

/// <summary>The outbox: one row a slot, leased by destination, so that what goes to one place goes in order.</summary>
public sealed class Outbox(SqliteDatabase database, StoreSignals signals, TimeProvider clock) : IOutbox
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public Task<Effect?> ClaimAsync(CancellationToken cancellationToken)
    {
        using var connection = database.Open();
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var row = connection.QueryFirstOrDefault<Row>(
            """
            update outbox set leased_until = @until, attempts = attempts + 1
            where key = (
                select w.key from outbox w
                where w.carried_version < w.version and w.leased_until <= @now and w.again_at <= @now
                    and not exists (select 1 from outbox o where o.carried_version < o.version and o.destination = w.destination and o.seq < w.seq)
                order by w.seq limit 1)
            returning key as Key, kind as Kind, destination as Destination, payload as Payload, incident as Incident, version as Version,
                attempts as Attempts, reference_id as ReferenceId, reference_address as ReferenceAddress
            """,
            new { now, until = now + (long)Lease.TotalMilliseconds });
        return Task.FromResult(row?.ToEffect());
    }

    /// <inheritdoc/>
    public Task CarriedAsync(Effect effect, EffectReference reference, CancellationToken cancellationToken)
    {
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        connection.Execute(
            "update outbox set carried_version = @Version, reference_id = @Id, reference_address = @Address, leased_until = 0, trouble = null where key = @Key",
            new { effect.Key, effect.Version, reference.Id, reference.Address }, transaction);
        if (effect.Incident is { } incident)
        {
            IncidentStore.Insert(connection, transaction, new Delivery.EffectCarried(incident, effect.Key, reference)
            {
                Identity = $"carried:{effect.Key}:{effect.Version}",
                Conversation = Conversation(connection, transaction, incident),
                ReceivedAt = clock.GetUtcNow(),
            });
        }

        transaction.Commit();
        signals.WakeInbox();
        signals.WakeOutbox();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task FailedAsync(Effect effect, string reason, DateTimeOffset again, CancellationToken cancellationToken)
    {
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        connection.Execute(
            "update outbox set again_at = @again, leased_until = 0, trouble = @reason where key = @Key and version = @Version",
            new { effect.Key, effect.Version, reason, again = again.ToUnixTimeMilliseconds() }, transaction);
        connection.Execute("update outbox set leased_until = 0 where key = @Key and version <> @Version", new { effect.Key, effect.Version }, transaction);
        if (effect.Incident is { } incident)
        {
            IncidentStore.Insert(connection, transaction, new Delivery.EffectFailed(incident, effect.Key, reason)
            {
                Identity = $"failed:{effect.Key}:{effect.Version}",
                Conversation = Conversation(connection, transaction, incident),
                ReceivedAt = clock.GetUtcNow(),
            });
        }

        transaction.Commit();
        signals.WakeInbox();
        return Task.CompletedTask;
    }

    /// <summary>What became of an effect is handled in its incident's own conversation, in order with what people say there.</summary>
    private static string Conversation(SqliteConnection connection, SqliteTransaction transaction, string incident) =>
        connection.QueryFirst<string>("select conversation from incident where id = @incident", new { incident }, transaction);

    private sealed class Row
    {
        public string Key { get; set; } = "";

        public string Kind { get; set; } = "";

        public string Destination { get; set; } = "";

        public string Payload { get; set; } = "";

        public string? Incident { get; set; }

        public long Version { get; set; }

        public long Attempts { get; set; }

        public string? ReferenceId { get; set; }

        public string? ReferenceAddress { get; set; }

        public Effect ToEffect() => new()
        {
            Key = Key,
            Kind = Kind,
            Destination = Destination,
            Payload = Payload,
            Incident = Incident,
            Version = (int)Version,
            Attempts = (int)Attempts,
            Reference = ReferenceId is null ? null : new EffectReference(ReferenceId, ReferenceAddress),
        };
    }
}
