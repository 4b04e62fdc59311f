using System.Collections.Immutable;
using System.Globalization;
using ChatOpsBot.Core.Chat;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Investigations;
using ChatOpsBot.Core.Telemetry;

namespace ChatOpsBot.Storage;

/// <summary>Deliveries, incidents, timelines and runs in one database; an event is one transaction.</summary>
public sealed class IncidentStore : IIncidentStore
{
    private const int MostAttempts = 5;

    /// <summary>Deliveries that come faster than they are stored one by one.</summary>
    private const int Rush = 8;

    private static readonly TimeSpan BeforeNextAttempt = TimeSpan.FromSeconds(1);

    private readonly Database _database;
    private readonly Replica _replica;
    private readonly StoreSignals _signals;
    private readonly TimeProvider _clock;
    private readonly DeliveryBatcher _inbox;
    private readonly LaneClaim _claim;
    private readonly BotTelemetry? _telemetry;

    /// <param name="telemetry">Null where nobody measures.</param>
    public IncidentStore(Database database, Replica replica, StoreSignals signals, TimeProvider clock, BotTelemetry? telemetry = null)
    {
        (_database, _replica, _signals, _clock, _telemetry) = (database, replica, signals, clock, telemetry);
        _inbox = new DeliveryBatcher(database, Stored);
        _claim = new LaneClaim(
            database, 1, "inbox", "conversation",
            alias => $"{alias}.state = 'pending'",
            alias => $"{alias}.kind in ({InboxRows.KnownKinds}) and {LaneClaim.Due(alias)}",
            "", "body");
    }

    private long Now => _clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <inheritdoc/>
    public async Task<bool> ReceiveAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var started = _clock.GetTimestamp();
        var fresh = await _inbox.StoreAsync(delivery).WaitAsync(cancellationToken);
        _telemetry?.Received(InboxRows.Kind(delivery), fresh, _clock.GetElapsedTime(started));
        return fresh;
    }

    private void Stored(int together)
    {
        if (together >= Rush)
        {
            _signals.Rush(_clock.GetTimestamp());
        }

        _signals.WakeInbox();
    }

    /// <inheritdoc/>
    public async Task<Delivery?> ClaimAsync(CancellationToken cancellationToken) =>
        await _claim.TakeAsync<string>(_replica.Id, _clock.GetUtcNow(), cancellationToken) is { } body ? StoreJson.Read<Delivery>(body) : null;

    /// <inheritdoc/>
    public async Task CommitAsync(Transition transition, CancellationToken cancellationToken)
    {
        await _database.WriteAsync(
            async session =>
            {
                await FinishAsync(session, transition.Done);
                if (transition.Incident is { } incident)
                {
                    await WriteAsync(session, incident);
                    await RecordAsync(session, incident.Id, transition.Timeline);
                }

                await RememberAsync(session, transition);

                foreach (var effect in transition.Effects)
                {
                    await OutboxRows.WantAsync(session, _database, effect, Now);
                }

                if (!transition.Then.IsEmpty)
                {
                    await InboxRows.InsertAsync(session, transition.Then);
                }

                return true;
            },
            cancellationToken);
        _signals.WakeOutbox();
        _signals.WakeInbox();
    }

    /// <inheritdoc/>
    public async Task<bool> ReturnAsync(Delivery delivery, string reason, CancellationToken cancellationToken)
    {
        var state = await _database.WriteAsync(
            session => session.FirstAsync<string>(
                """
                update inbox set owner = null, trouble = @reason, again_at = @again, attempts = attempts + 1,
                    state = case when attempts + 1 >= @MostAttempts then 'poisoned' else 'pending' end
                where identity = @Identity and owner = @owner and state = 'pending' returning state
                """,
                new { delivery.Identity, reason = StoreText.Clean(reason), MostAttempts, owner = _replica.Id, again = Now + (long)BeforeNextAttempt.TotalMilliseconds }),
            cancellationToken);
        _signals.WakeInbox();
        return state == "poisoned";
    }

    /// <inheritdoc/>
    public async Task ShowAsync(Effect effect, CancellationToken cancellationToken)
    {
        await _database.WriteAsync(session => OutboxRows.WantAsync(session, _database, effect, Now), cancellationToken);
        _signals.WakeOutbox();
    }

    /// <inheritdoc/>
    public async Task<string> NewIdAsync(CancellationToken cancellationToken)
    {
        var number = await _database.WriteAsync(
            session => session.FirstAsync<long>("insert into counter (name, value) values ('incident', 1) on conflict (name) do update set value = counter.value + 1 returning value"),
            cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"inc-{number}");
    }

    /// <inheritdoc/>
    public Task<Incident?> FindAsync(string id, CancellationToken cancellationToken) =>
        BodyAsync<Incident>("select body from incident where id = @id", new { id }, cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<Incident>> UnresolvedAsync(string conversation, CancellationToken cancellationToken) =>
        IncidentsAsync("select body from incident where conversation = @conversation and state <> 'Resolved' order by touched_at desc", new { conversation }, cancellationToken);

    /// <inheritdoc/>
    public async Task<Incident?> LastResolvedAsync(string conversation, string service, DateTimeOffset since, CancellationToken cancellationToken)
    {
        // What was touched before was resolved before; an issue that is closed later touches an incident once more.
        var touched = await IncidentsAsync(
            "select body from incident where conversation = @conversation and service = @service and state = 'Resolved' and touched_at >= @since order by touched_at desc limit 20",
            new { conversation, service = StoreText.Clean(service), since = since.ToUnixTimeMilliseconds() },
            cancellationToken);
        return touched.Where(incident => incident.ResolvedAt >= since).MaxBy(incident => incident.ResolvedAt);
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<Incident>> OpenAsync(CancellationToken cancellationToken) =>
        IncidentsAsync("select body from incident where state = 'Open' order by touched_at desc", new { }, cancellationToken);

    /// <inheritdoc/>
    public Task<Delivery?> FirstDeliveryAsync(string conversation, CancellationToken cancellationToken) =>
        BodyAsync<Delivery>($"select body from inbox where conversation = @conversation and kind in ({InboxRows.KnownKinds}) order by seq limit 1", new { conversation }, cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<Incident>> RecentAsync(string channel, CancellationToken cancellationToken) =>
        IncidentsAsync("select body from incident where channel = @channel or conversation = @channel order by touched_at desc limit 200", new { channel }, cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<Incident>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        IncidentsAsync("select body from incident where due_at is not null and due_at <= @now order by due_at", new { now = now.ToUnixTimeMilliseconds() }, cancellationToken);

    /// <inheritdoc/>
    public async Task<ImmutableArray<TimelineEntry>> TimelineAsync(string incident, CancellationToken cancellationToken)
    {
        var rows = await _database.ReadAsync(
            session => session.QueryAsync<(long At, string Who, string Kind, string Text)>("select at, who, kind, text from timeline where incident = @incident order by seq", new { incident }),
            cancellationToken);
        return [.. rows.Select(row => new TimelineEntry(DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.Who, row.Kind, row.Text))];
    }

    /// <inheritdoc/>
    public Task<Run?> RunAsync(string id, CancellationToken cancellationToken) =>
        BodyAsync<Run>("select body from run where id = @id union all select body from look where id = @id", new { id }, cancellationToken);

    /// <inheritdoc/>
    public async Task<ConversationMemory> MemoryAsync(string conversation, CancellationToken cancellationToken) =>
        await BodyAsync<ConversationMemory>("select body from conversation where id = @conversation", new { conversation }, cancellationToken) ?? ConversationMemory.Empty;

    /// <inheritdoc/>
    public async Task<Effect?> EffectAsync(string key, CancellationToken cancellationToken) =>
        (await _database.ReadAsync(session => session.FirstAsync<OutboxRow>($"select {OutboxRow.Columns} from outbox where key = @key", new { key }), cancellationToken))?.ToEffect();

    /// <summary>How many deliveries wait or are worked on; for the readiness of the bot.</summary>
    /// <exception cref="StoreUnavailableException">The store does not answer now.</exception>
    public Task<long> PendingAsync(CancellationToken cancellationToken) =>
        _database.ReadAsync(session => session.FirstAsync<long>("select count(*) from inbox where state = 'pending'"), cancellationToken);

    /// <summary>Marks the delivery done, if it is still this replica's.</summary>
    private async Task FinishAsync(StoreSession session, Delivery done)
    {
        var finished = await session.ExecuteAsync(
            "update inbox set state = 'done', owner = null, trouble = null where identity = @Identity and owner = @owner and state = 'pending'",
            new { done.Identity, owner = _replica.Id });
        if (finished != 1)
        {
            throw new LeaseLostException($"Delivery {done.Identity}");
        }
    }

    private async Task WriteAsync(StoreSession session, Incident incident)
    {
        var next = incident with { Version = incident.Version + 1 };
        var written = await session.ExecuteAsync(
            """
            insert into incident (id, conversation, channel, service, state, due_at, touched_at, version, body)
            values (@Id, @Conversation, @Channel, @Service, @State, @DueAt, @Now, @Version, @Body)
            on conflict (id) do update set channel = excluded.channel, state = excluded.state, due_at = excluded.due_at, touched_at = excluded.touched_at,
                version = excluded.version, body = excluded.body
            where incident.version = excluded.version - 1
            """,
            new
            {
                next.Id, next.Conversation, next.Channel, Service = StoreText.Clean(next.Service), State = next.State.ToString(), DueAt = next.WakeAt?.ToUnixTimeMilliseconds(),
                Now, Version = (long)next.Version, Body = StoreJson.Write(next),
            });
        if (written != 1)
        {
            throw new StaleIncidentException(incident.Id);
        }
    }

    private static async Task RecordAsync(StoreSession session, string incident, ImmutableArray<TimelineEntry> timeline)
    {
        foreach (var entry in timeline)
        {
            await session.ExecuteAsync(
                "insert into timeline (incident, at, who, kind, text) values (@incident, @At, @Who, @Kind, @Text)",
                new { incident, At = entry.At.ToUnixTimeMilliseconds(), Who = StoreText.Clean(entry.Who), entry.Kind, Text = StoreText.Clean(entry.Text) });
        }
    }

    private async Task RememberAsync(StoreSession session, Transition transition)
    {
        if (transition.Run is { } run)
        {
            await session.ExecuteAsync(
                transition.Incident is null
                    ? "insert into look (id, at, body) values (@Id, @Now, @Body) on conflict (id) do update set body = excluded.body"
                    : "insert into run (id, incident, at, body) values (@Id, @Incident, @Now, @Body) on conflict (id) do update set body = excluded.body",
                new { run.Id, Incident = transition.Incident?.Id, Now, Body = StoreJson.Write(run.Run) });
        }

        if (transition.Memory is { } memory)
        {
            await session.ExecuteAsync(
                "insert into conversation (id, body, touched_at) values (@Conversation, @Body, @Now) on conflict (id) do update set body = excluded.body, touched_at = excluded.touched_at",
                new { Conversation = transition.MemoryOf ?? transition.Done.Conversation, Now, Body = StoreJson.Write(memory) });
        }
    }

    private async Task<T?> BodyAsync<T>(string sql, object arguments, CancellationToken cancellationToken) where T : class =>
        await _database.ReadAsync(session => session.FirstAsync<string>(sql, arguments), cancellationToken) is { } body ? StoreJson.Read<T>(body) : null;

    private async Task<ImmutableArray<Incident>> IncidentsAsync(string sql, object arguments, CancellationToken cancellationToken) =>
        [.. (await _database.ReadAsync(session => session.QueryAsync<string>(sql, arguments), cancellationToken)).Select(StoreJson.Read<Incident>)];
}
