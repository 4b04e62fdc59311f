using System.Collections.Immutable;
using System.Globalization;
using ChatOpsBot.Core.Incidents;

namespace ChatOpsBot.Storage;

/// <summary>Looks over all incidents; every question goes along an index.</summary>
public sealed class IncidentArchive(Database database) : IIncidentArchive
{
    /// <inheritdoc/>
    public Task<ImmutableArray<Incident>> OpenAsync(int most, CancellationToken cancellationToken) => IncidentsAsync(
        "select body from incident where state = 'Open' order by case when due_at is null then 1 else 0 end, due_at, touched_at desc limit @most", new { most }, cancellationToken);

    /// <inheritdoc/>
    public async Task<int> CountOpenAsync(CancellationToken cancellationToken) =>
        (int)await database.ReadAsync(session => session.FirstAsync<long>("select count(*) from incident where state = 'Open'"), cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<Incident>> ResolvedAsync(int most, CancellationToken cancellationToken) =>
        IncidentsAsync("select body from incident where state = 'Resolved' order by touched_at desc, id desc limit @most", new { most }, cancellationToken);

    /// <inheritdoc/>
    public async Task<HistoryPage> HistoryAsync(string service, string? after, int most, CancellationToken cancellationToken)
    {
        var (touched, id) = Read(after);
        var rows = (await database.ReadAsync(
            session => session.QueryAsync<(string Id, long TouchedAt, string Body)>(
                """
                select id, touched_at, body from incident
                where service = @service and state <> 'Quiet' and (touched_at < @touched or (touched_at = @touched and id < @id))
                order by touched_at desc, id desc limit @most
                """,
                new { service, touched, id, most }),
            cancellationToken)).ToList();
        return new HistoryPage(
            [.. rows.Select(row => StoreJson.Read<Incident>(row.Body))],
            rows.Count < most ? null : string.Create(CultureInfo.InvariantCulture, $"{rows[^1].TouchedAt}:{rows[^1].Id}"));
    }

    /// <inheritdoc/>
    public async Task<ImmutableDictionary<string, TimelineEntry>> LastEntriesAsync(IReadOnlyCollection<string> incidents, CancellationToken cancellationToken)
    {
        if (incidents.Count == 0)
        {
            return ImmutableDictionary<string, TimelineEntry>.Empty;
        }

        var sql = "select incident, at, who, kind, text from timeline where seq in (select max(seq) from timeline where incident in @incidents group by incident)".In(incidents, out var arguments);
        var rows = await database.ReadAsync(session => session.QueryAsync<(string Incident, long At, string Who, string Kind, string Text)>(sql, arguments), cancellationToken);
        return rows.ToImmutableDictionary(row => row.Incident, row => new TimelineEntry(DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.Who, row.Kind, row.Text));
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<(long Number, TimelineEntry Entry)>> TimelineAsync(string incident, long? before, int most, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            session => session.QueryAsync<(long Seq, long At, string Who, string Kind, string Text)>(
                "select seq, at, who, kind, text from timeline where incident = @incident and seq < @before order by seq desc limit @most", new { incident, before = before ?? long.MaxValue, most }),
            cancellationToken);
        return [.. rows.Select(row => (row.Seq, new TimelineEntry(DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.Who, row.Kind, row.Text)))];
    }

    /// <summary>A page's end as <see cref="HistoryAsync"/> writes it; the very first for anything else.</summary>
    private static (long Touched, string Id) Read(string? after) =>
        after?.Split(':', 2) is [var touched, var id] && long.TryParse(touched, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? (at, id) : (long.MaxValue, "");

    private async Task<ImmutableArray<Incident>> IncidentsAsync(string sql, object arguments, CancellationToken cancellationToken) =>
        [.. (await database.ReadAsync(session => session.QueryAsync<string>(sql, arguments), cancellationToken)).Select(StoreJson.Read<Incident>)];
}
