using System.Collections.Immutable;
using ChatOpsBot.Core.Rooms;

namespace ChatOpsBot.Storage;

/// <summary>Rooms and their entries. A number is taken under the lock of its counter, which the transaction holds to its end: numbers become visible in their order.</summary>
public sealed class RoomStore(Database database, TimeProvider clock) : IRoomStore
{
    private const string Columns = "slot as Slot, room as Room, thread as Thread, kind as Kind, who as Who, body as Body, at as At, born as Born, seq as Seq";

    /// <inheritdoc/>
    public event Action? Written;

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <inheritdoc/>
    public async Task<RoomEntry> WriteAsync(RoomEntry entry, CancellationToken cancellationToken)
    {
        var stored = await database.WriteAsync(session => WriteAsync(session, entry), cancellationToken);
        Written?.Invoke();
        return stored;
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<RoomEntry>> PageAsync(string room, long? before, int most, CancellationToken cancellationToken) => EntriesAsync(
        $"select * from (select {Columns} from room_entry where room = @room and thread = '' and born < @before order by born desc limit @most) as page order by Born",
        new { room, before = before ?? long.MaxValue, most }, cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<RoomEntry>> ThreadAsync(string room, string thread, int most, CancellationToken cancellationToken) =>
        EntriesAsync($"select {Columns} from room_entry where room = @room and thread = @thread order by born limit @most", new { room, thread, most }, cancellationToken);

    /// <inheritdoc/>
    public async Task<ImmutableDictionary<string, int>> AnswersAsync(IReadOnlyCollection<string> threads, CancellationToken cancellationToken)
    {
        if (threads.Count == 0)
        {
            return ImmutableDictionary<string, int>.Empty;
        }

        var sql = "select thread, count(*) from room_entry where thread in @threads group by thread".In(threads, out var arguments);
        var rows = await database.ReadAsync(
            session => session.QueryAsync<(string Thread, long Count)>(sql, arguments), cancellationToken);
        return rows.ToImmutableDictionary(row => row.Thread, row => (int)row.Count);
    }

    /// <inheritdoc/>
    public async Task<RoomEntry?> FindAsync(string slot, CancellationToken cancellationToken) =>
        (await database.ReadAsync(session => FindAsync(session, slot), cancellationToken))?.Entry();

    /// <inheritdoc/>
    public Task<ImmutableArray<RoomEntry>> SinceAsync(long seq, string? room, int most, CancellationToken cancellationToken) => room is null
        ? EntriesAsync($"select {Columns} from room_entry where seq > @seq order by seq limit @most", new { seq, most }, cancellationToken)
        : EntriesAsync($"select {Columns} from room_entry where room = @room and seq > @seq order by seq limit @most", new { room, seq, most }, cancellationToken);

    /// <inheritdoc/>
    public Task<long> LastAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.FirstAsync<long>("select coalesce(max(seq), 0) from room_entry"), cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> MakeAsync(Room room, CancellationToken cancellationToken)
    {
        var made = await database.WriteAsync(session => MakeAsync(session, room), cancellationToken) == 1;
        Written?.Invoke();
        return made;
    }

    /// <inheritdoc/>
    public async Task<Room?> RoomAsync(string name, CancellationToken cancellationToken) =>
        (await RoomsAsync("where name = @name", new { name }, cancellationToken)).FirstOrDefault();

    /// <inheritdoc/>
    public Task<ImmutableArray<Room>> RoomsAsync(int most, CancellationToken cancellationToken) =>
        RoomsAsync("order by last_seq desc, name limit @most", new { most }, cancellationToken);

    private async Task<RoomEntry> WriteAsync(StoreSession session, RoomEntry entry)
    {
        var body = StoreText.Clean(entry.Body);
        if (await FindAsync(session, entry.Slot) is { } known && (known.Body == body || known.Kind != nameof(RoomEntryKind.Report)))
        {
            return known.Entry();
        }

        var seq = await session.FirstAsync<long>("insert into counter (name, value) values ('room', 1) on conflict (name) do update set value = counter.value + 1 returning value");
        await session.ExecuteAsync(
            """
            insert into room_entry (slot, room, thread, kind, born, seq, at, who, body) values (@Slot, @Room, @Thread, @Kind, @seq, @seq, @Now, @Who, @body)
            on conflict (slot) do update set seq = excluded.seq, body = excluded.body
            """,
            new { entry.Slot, entry.Room, entry.Thread, Kind = entry.Kind.ToString(), seq, Now, Who = StoreText.Clean(entry.Who), body });
        await MakeAsync(session, new Room(entry.Room, entry.Room, clock.GetUtcNow(), entry.Who));
        await session.ExecuteAsync("update room set last_seq = @seq where name = @Room", new { seq, entry.Room });
        return (await FindAsync(session, entry.Slot))!.Entry();
    }

    private static Task<int> MakeAsync(StoreSession session, Room room) => session.ExecuteAsync(
        "insert into room (name, title, made_at, made_by) values (@Name, @Title, @MadeAt, @MadeBy) on conflict (name) do nothing",
        new { room.Name, Title = StoreText.Clean(room.Title), MadeAt = room.MadeAt.ToUnixTimeMilliseconds(), MadeBy = StoreText.Clean(room.MadeBy) });

    private static Task<Row?> FindAsync(StoreSession session, string slot) => session.FirstAsync<Row>($"select {Columns} from room_entry where slot = @slot", new { slot });

    private async Task<ImmutableArray<RoomEntry>> EntriesAsync(string sql, object arguments, CancellationToken cancellationToken) =>
        [.. (await database.ReadAsync(session => session.QueryAsync<Row>(sql, arguments), cancellationToken)).Select(row => row.Entry())];

    private async Task<ImmutableArray<Room>> RoomsAsync(string which, object arguments, CancellationToken cancellationToken) =>
    [
        .. (await database.ReadAsync(session => session.QueryAsync<(string Name, string Title, long MadeAt, string MadeBy, long LastSeq)>($"select name, title, made_at, made_by, last_seq from room {which}", arguments), cancellationToken))
            .Select(row => new Room(row.Name, row.Title, DateTimeOffset.FromUnixTimeMilliseconds(row.MadeAt), row.MadeBy, row.LastSeq)),
    ];

    private sealed class Row
    {
        public string Slot { get; init; } = "";

        public string Room { get; init; } = "";

        public string Thread { get; init; } = "";

        public string Kind { get; init; } = "";

        public string Who { get; init; } = "";

        public string Body { get; init; } = "";

        public long At { get; init; }

        public long Born { get; init; }

        public long Seq { get; init; }

        public RoomEntry Entry() => new(Slot, Room, Thread, Enum.Parse<RoomEntryKind>(Kind), Who, Body)
        {
            At = DateTimeOffset.FromUnixTimeMilliseconds(At),
            Born = Born,
            Seq = Seq,
        };
    }
}
