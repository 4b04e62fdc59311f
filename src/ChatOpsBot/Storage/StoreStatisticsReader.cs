namespace ChatOpsBot.Storage;

/// <summary>Counts what waits. Every count reads an index of what waits alone, so that it costs no more when much is done.</summary>
public sealed class StoreStatisticsReader(Database database, TimeProvider clock)
{
    /// <exception cref="Core.Incidents.StoreUnavailableException">The store does not answer now.</exception>
    public async Task<StoreStatistics> ReadAsync(CancellationToken cancellationToken)
    {
        var row = await database.ReadAsync(
            session => session.FirstAsync<Row>(
                """
                select
                    (select count(*) from inbox where state = 'pending') as InboxPending,
                    (select min(received_at) from inbox where state = 'pending') as InboxSince,
                    (select count(*) from inbox where state = 'poisoned') as SetAside,
                    (select count(*) from outbox where carried_version < version) as OutboxWaiting,
                    (select min(wanted_at) from outbox where carried_version < version and wanted_at > 0) as OutboxSince,
                    (select count(*) from incident where state = 'Open') as OpenIncidents
                """),
            cancellationToken) ?? new Row();
        return new StoreStatistics(row.InboxPending, Age(row.InboxSince), row.SetAside, row.OutboxWaiting, Age(row.OutboxSince), row.OpenIncidents);
    }

    private TimeSpan Age(long? since)
    {
        var age = since is { } at ? clock.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(at) : TimeSpan.Zero;
        return age > TimeSpan.Zero ? age : TimeSpan.Zero;
    }

    private sealed class Row
    {
        public long InboxPending { get; init; }

        public long? InboxSince { get; init; }

        public long SetAside { get; init; }

        public long OutboxWaiting { get; init; }

        public long? OutboxSince { get; init; }

        public long OpenIncidents { get; init; }
    }
}
