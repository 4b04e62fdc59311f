using Microsoft.Extensions.Options;

namespace ChatOpsBot.Storage;

/// <summary>Deletes what is older than it is to be kept, in small pieces, so that it holds nobody up.</summary>
public sealed class Retention(Database database, IOptions<StorageOptions> options, TimeProvider clock)
{
    private const int AtOnce = 500;

    /// <summary>Deletes all that is due.</summary>
    /// <returns>How many rows are gone.</returns>
    /// <exception cref="Core.Incidents.StoreUnavailableException">The store does not answer now.</exception>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var keep = options.Value;
        return await IncidentsAsync(keep.KeepIncidentsDays, cancellationToken)
            + await RowsAsync("run", "id", "at < @before and not exists (select 1 from incident where incident.id = run.incident and incident.state <> 'Resolved')", keep.KeepEvidenceDays, cancellationToken)
            + await RowsAsync("look", "id", "at < @before", keep.KeepEvidenceDays, cancellationToken)
            + await RowsAsync("room_entry", "slot", "at < @before", keep.KeepIncidentsDays, cancellationToken)
            + await RowsAsync("inbox", "seq", "received_at < @before and state <> 'pending'", keep.KeepDeliveriesDays, cancellationToken)
            + await RowsAsync("outbox", "key",
                "wanted_at > 0 and wanted_at < @before and carried_version >= version and owner is null and not exists (select 1 from incident where incident.id = outbox.incident and incident.state <> 'Resolved')",
                keep.KeepDeliveriesDays, cancellationToken)
            + await RowsAsync("conversation", "id",
                "touched_at > 0 and touched_at < @before and not exists (select 1 from incident where incident.conversation = conversation.id and incident.state <> 'Resolved')",
                keep.KeepDeliveriesDays, cancellationToken);
    }

    /// <summary>An incident goes with everything that belongs to it, or not at all.</summary>
    private Task<int> IncidentsAsync(int days, CancellationToken cancellationToken) => RepeatAsync(days, before => database.WriteAsync(
        async session =>
        {
            var over = (await session.QueryAsync<string>("select id from incident where state = 'Resolved' and touched_at < @before order by touched_at limit 50", new { before })).ToArray();
            foreach (var id in over)
            {
                await session.ExecuteAsync("delete from run where incident = @id", new { id });
                await session.ExecuteAsync("delete from timeline where incident = @id", new { id });
                await session.ExecuteAsync("delete from outbox where incident = @id", new { id });
                await session.ExecuteAsync("delete from incident where id = @id and state = 'Resolved'", new { id });
            }

            return over.Length;
        },
        cancellationToken));

    private Task<int> RowsAsync(string table, string key, string old, int days, CancellationToken cancellationToken) => RepeatAsync(days, before => database.WriteAsync(
        session => session.ExecuteAsync($"delete from {table} where {key} in (select {key} from {table} where {old} limit {AtOnce})", new { before }), cancellationToken));

    private async Task<int> RepeatAsync(int days, Func<long, Task<int>> delete)
    {
        if (days == 0)
        {
            return 0;
        }

        var before = clock.GetUtcNow().AddDays(-days).ToUnixTimeMilliseconds();
        var all = 0;
        while (await delete(before) is > 0 and var gone)
        {
            all += gone;
        }

        return all;
    }
}
