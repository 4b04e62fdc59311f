namespace ChatOpsBot.Storage;

/// <summary>Claims rows of a table, one at a time and in order within a lane (a conversation, a destination), and lanes side by side.</summary>
/// <remarks>
/// Two transactions that look for work at once see the same rows. The first statement takes the lane's lock without
/// waiting, so that they choose different lanes; the second one looks again, and sees all that was committed by whoever
/// had the lane before.
/// </remarks>
/// <param name="space">Tells the lanes of one table from those of another.</param>
/// <param name="waiting">The condition on a row that still has to be done, for an alias.</param>
/// <param name="ready">The condition on a waiting row that may be done now, for an alias.</param>
/// <param name="set">What else a claim changes; begins with a comma, or is empty.</param>
/// <param name="returning">The columns of what is claimed.</param>
internal sealed class LaneClaim(Database database, int space, string table, string lane, Func<string, string> waiting, Func<string, string> ready, string set, string returning)
{
    private readonly string _choose =
        $"""
        with free as materialized (
            select w.{lane} as lane from {table} w
            where {waiting("w")} and w.owner is null and {ready("w")}
                and not exists (select 1 from {table} o where {waiting("o")} and o.{lane} = w.{lane} and (o.seq < w.seq or o.owner is not null))
            order by w.seq limit 16)
        select lane from free where {database.TryLock(space, "lane")} limit 1
        """;

    private readonly string _take =
        $"""
        update {table} set owner = @owner{set}
        where seq = (select min(w.seq) from {table} w where {waiting("w")} and w.{lane} = @lane)
            and owner is null and {ready(table)}
            and not exists (select 1 from {table} o where {waiting("o")} and o.{lane} = @lane and o.owner is not null)
        returning {returning}
        """;

    /// <summary>How far ahead a row may be put off; a time beyond it was set by a clock that has been put back since.</summary>
    private static readonly TimeSpan Furthest = TimeSpan.FromMinutes(10);

    /// <summary>The condition that a row's time to be tried again has come.</summary>
    public static string Due(string alias) => $"({alias}.again_at <= @now or {alias}.again_at > @furthest)";

    /// <summary>The next row, marked with its owner; the type's default when there is none.</summary>
    public Task<T?> TakeAsync<T>(string owner, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var (now, furthest) = (at.ToUnixTimeMilliseconds(), (at + Furthest).ToUnixTimeMilliseconds());
        return database.WriteAsync<T?>(
            async session => await session.FirstAsync<string>(_choose, new { now, furthest }) is { } lane
                ? await session.FirstAsync<T>(_take, new { owner, lane, now, furthest })
                : default,
            cancellationToken);
    }
}
