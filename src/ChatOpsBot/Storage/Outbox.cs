using ChatOpsBot.Core.Incidents;

namespace ChatOpsBot.Storage;

/// <summary>The outbox: one row a slot, claimed by destination, so that what goes to one place goes in order.</summary>
public sealed class Outbox : IOutbox
{
    private readonly Database _database;
    private readonly Replica _replica;
    private readonly StoreSignals _signals;
    private readonly TimeProvider _clock;
    private readonly LaneClaim _claim;

    public Outbox(Database database, Replica replica, StoreSignals signals, TimeProvider clock)
    {
        (_database, _replica, _signals, _clock) = (database, replica, signals, clock);
        _claim = new LaneClaim(
            database, 2, "outbox", "destination",
            alias => $"{alias}.carried_version < {alias}.version",
            LaneClaim.Due,
            ", attempts = attempts + 1",
            OutboxRow.Columns);
    }

    /// <inheritdoc/>
    public async Task<Effect?> ClaimAsync(CancellationToken cancellationToken) =>
        (await _claim.TakeAsync<OutboxRow>(_replica.Id, _clock.GetUtcNow(), cancellationToken))?.ToEffect();

    /// <inheritdoc/>
    public Task CarriedAsync(Effect effect, EffectReference reference, CancellationToken cancellationToken) => EndAsync(
        effect,
        "carried_version = @Version, refused = 0, reference_id = @Id, reference_address = @Address, trouble = null",
        new { effect.Key, Version = (long)effect.Version, reference.Id, reference.Address, owner = _replica.Id },
        (incident, conversation) => new Delivery.EffectCarried(incident, effect.Key, reference)
        {
            Identity = $"carried:{effect.Key}:{effect.Version}",
            Conversation = conversation,
            ReceivedAt = _clock.GetUtcNow(),
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task FailedAsync(Effect effect, string reason, DateTimeOffset again, CancellationToken cancellationToken) => EndAsync(
        effect,
        "again_at = case when version = @Version then @again else again_at end, trouble = @reason",
        new { effect.Key, Version = (long)effect.Version, reason = StoreText.Clean(reason), again = again.ToUnixTimeMilliseconds(), owner = _replica.Id },
        (incident, conversation) => new Delivery.EffectFailed(incident, effect.Key, reason)
        {
            Identity = $"failed:{effect.Key}:{effect.Version}",
            Conversation = conversation,
            ReceivedAt = _clock.GetUtcNow(),
        },
        cancellationToken);

    /// <inheritdoc/>
    public async Task PostponedAsync(Effect effect, DateTimeOffset again, CancellationToken cancellationToken)
    {
        await _database.WriteAsync(
            session => session.ExecuteAsync(
                "update outbox set owner = null, attempts = attempts - 1, again_at = case when version = @Version then @again else again_at end where key = @Key and owner = @owner",
                new { effect.Key, Version = (long)effect.Version, again = again.ToUnixTimeMilliseconds(), owner = _replica.Id }),
            cancellationToken);
        var wait = again - _clock.GetUtcNow();
        _ = Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, _clock, CancellationToken.None).ContinueWith(_ => _signals.WakeOutbox(), TaskScheduler.Default);
    }

    /// <inheritdoc/>
    public async Task<EffectReference?> FirstReferenceAsync(string destination, CancellationToken cancellationToken) =>
        await _database.ReadAsync(
            session => session.FirstAsync<OutboxRow>(
                "select reference_id as ReferenceId, reference_address as ReferenceAddress from outbox where destination = @destination and reference_id is not null order by seq limit 1", new { destination }),
            cancellationToken) is { ReferenceId: { } id } row ? new EffectReference(id, row.ReferenceAddress) : null;

    /// <inheritdoc/>
    public Task<string?> DestinationAsync(string kind, string reference, CancellationToken cancellationToken) => _database.ReadAsync(
        session => session.FirstAsync<string>("select destination from outbox where reference_id = @reference and kind = @kind order by seq limit 1", new { kind, reference }), cancellationToken);

    /// <inheritdoc/>
    public Task RefusedAsync(Effect effect, string reason, CancellationToken cancellationToken) => EndAsync(
        effect,
        "carried_version = @Version, refused = @Version, trouble = @reason",
        new { effect.Key, Version = (long)effect.Version, reason = StoreText.Clean(reason), owner = _replica.Id },
        (incident, conversation) => new Delivery.EffectRefused(incident, effect.Key, reason)
        {
            Identity = $"refused:{effect.Key}:{effect.Version}",
            Conversation = conversation,
            ReceivedAt = _clock.GetUtcNow(),
        },
        cancellationToken);

    /// <summary>Writes down what became of an effect, frees it, and tells the incident that wants to hear of it, all at once.</summary>
    /// <param name="changes">What an update sets beside the owner.</param>
    /// <param name="tell">What is delivered, given the incident and its conversation, so that it is handled in order with what people say there. Its identity says it once a version.</param>
    private async Task EndAsync(Effect effect, string changes, object arguments, Func<string, string, Delivery> tell, CancellationToken cancellationToken)
    {
        await _database.WriteAsync(
            async session =>
            {
                if (await session.ExecuteAsync($"update outbox set owner = null, {changes} where key = @Key and owner = @owner", arguments) != 1)
                {
                    throw new LeaseLostException($"Effect {effect.Key}");
                }

                if (effect.Incident is { } incident && await session.FirstAsync<string>("select conversation from incident where id = @incident", new { incident }) is { } conversation)
                {
                    await InboxRows.InsertAsync(session, tell(incident, conversation));
                }

                return true;
            },
            cancellationToken);
        _signals.WakeInbox();
        _signals.WakeOutbox();
    }
}
