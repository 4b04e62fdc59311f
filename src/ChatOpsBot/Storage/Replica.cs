namespace ChatOpsBot.Storage;

/// <summary>This process as one of those that share a store. What it works on is marked with its id, and stays its own as long as it renews its lease.</summary>
/// <remarks>
/// One lease a replica, and not one a piece of work: a run may take minutes, and as long as its replica lives nobody may
/// take it over; when the replica is gone, all that it had is free. Effects are free a while later than the rest: a request
/// that the replica sent at last may still be on its way, and who looks for its effect too soon does not find it and causes
/// it again. Times are the database's own.
/// </remarks>
/// <param name="lease">How long a replica may be silent before others take its work.</param>
/// <param name="settle">How long after that what it sent may still arrive.</param>
public sealed class Replica(Database database, TimeSpan lease, TimeSpan settle)
{
    /// <summary>One process that owns the store needs no lease, and never loses it.</summary>
    private static readonly TimeSpan ForEver = TimeSpan.FromDays(36_500);

    private volatile string _id = NewId();

    /// <summary>Names the holder of a lease among all that ever used the store; a process that lost its lease goes on under a new one.</summary>
    public string Id => _id;

    public TimeSpan Lease => lease;

    public TimeSpan Settle => settle;

    /// <summary>Begins to work on the store, or begins again after the lease was lost: what this process had before is free.</summary>
    /// <remarks>Where one process owns the store, whoever was here before is gone, and what they had is free as well.</remarks>
    public async Task JoinAsync(CancellationToken cancellationToken)
    {
        var next = NewId();
        await database.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync($"update replica set alive_until = {database.Now} where alive_until > {database.Now}{(database.IsShared ? " and id = @Id" : "")}", new { Id });
                await session.ExecuteAsync($"insert into replica (id, alive_until) values (@next, {database.Now} + @lease)", new { next, lease = Milliseconds(database.IsShared ? lease : ForEver) });
                return await FreeAsync(session);
            },
            cancellationToken);
        _id = next;
    }

    /// <summary>Renews the lease, and frees what belongs to replicas that did not renew theirs.</summary>
    /// <returns>False when the lease had run out and was given up: others may be doing this replica's work by now.</returns>
    public Task<bool> RenewAsync(CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var renewed = await session.ExecuteAsync($"update replica set alive_until = {database.Now} + @lease where id = @Id and alive_until >= {database.Now}", new { Id, lease = Milliseconds(lease) });
            await FreeAsync(session);
            return renewed == 1;
        },
        cancellationToken);

    /// <summary>Hands over: what this replica did not finish is free at once.</summary>
    public Task LeaveAsync(CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            await session.ExecuteAsync($"update replica set alive_until = {database.Now} where id = @Id", new { Id });
            return await FreeAsync(session);
        },
        cancellationToken);

    /// <summary>Where one process owns the store: frees the effects of whoever was here before, once nothing of theirs is on its way any more.</summary>
    public Task SettleAsync(CancellationToken cancellationToken) => database.WriteAsync(FreeAsync, cancellationToken);

    /// <summary>Frees all that is marked with an id that holds no lease.</summary>
    private async Task<int> FreeAsync(StoreSession session)
    {
        await session.ExecuteAsync($"delete from replica where alive_until + @settle <= {database.Now}", new { settle = Milliseconds(settle) });
        return await session.ExecuteAsync($"update inbox set owner = null where state = 'pending' and owner is not null and owner not in (select id from replica where alive_until > {database.Now})")
            + await session.ExecuteAsync("update outbox set owner = null where owner is not null and owner not in (select id from replica)");
    }

    private static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;

    private static string NewId() => $"{Environment.MachineName}/{Guid.CreateVersion7():N}";
}
