using ChatOpsBot.Core.Incidents;

namespace ChatOpsBot.Storage;

/// <summary>Writes the wanted state of a slot: a newer one replaces an older one, an equal one changes nothing.</summary>
/// <remarks>Attempts are forgotten only once the effect is known to be out there: before that, a claim that a crash cut short may have sent it.</remarks>
internal static class OutboxRows
{
    public static Task<int> WantAsync(StoreSession session, Database database, Effect effect, long now) => session.ExecuteAsync(
        $"""
        insert into outbox (key, seq, kind, destination, payload, incident, version, again_at, wanted_at)
        values (@Key, {database.NextEffect}, @Kind, @Destination, @Payload, @Incident, 1, @now, @now)
        on conflict (key) do update set payload = excluded.payload, incident = excluded.incident, version = outbox.version + 1, refused = 0,
            attempts = case when outbox.reference_id is null then outbox.attempts else 0 end, again_at = excluded.again_at, wanted_at = excluded.wanted_at
        where outbox.payload <> excluded.payload
        """,
        new { effect.Key, effect.Kind, effect.Destination, effect.Payload, effect.Incident, now });
}
