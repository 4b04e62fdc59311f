using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Storage;
using ChatOpsBot.Storage.Sqlite;
using ChatOpsBot.Work;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatOpsBot.Tests.Storage;

/// <summary>A store on a file of its own, for tests of what works with one.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    private readonly string _folder;
    private readonly SqliteDatabase _database;
    private readonly Replica _replica;
    private readonly TimeProvider _clock;

    private TestStore(TimeProvider clock)
    {
        _clock = clock;
        _folder = Directory.CreateTempSubdirectory("chatopsbot-store-").FullName;
        _database = new SqliteDatabase(Path.Combine(_folder, "store.db"));
        _replica = new Replica(_database, TimeSpan.FromMinutes(1), TimeSpan.Zero);
        (Store, Outbox) = (new IncidentStore(_database, _replica, Signals, clock), new Outbox(_database, _replica, Signals, clock));
    }

    public Database Database => _database;

    public StoreSignals Signals { get; } = new();

    public IncidentStore Store { get; }

    public Outbox Outbox { get; }

    /// <summary>A lease that was taken and never runs out.</summary>
    public ReplicaLease Lease => new(_database, _replica, Signals, _clock, NullLogger<ReplicaLease>.Instance);

    public static async Task<TestStore> OpenAsync(TimeProvider clock)
    {
        var store = new TestStore(clock);
        await store._database.PrepareAsync(CancellationToken.None);
        await store._replica.JoinAsync(CancellationToken.None);
        return store;
    }

    /// <summary>Delivers what the transition is the answer to, and commits it.</summary>
    public async Task CommitAsync(Transition transition)
    {
        await Store.ReceiveAsync(transition.Done, CancellationToken.None);
        await _database.WriteAsync(
            session => session.ExecuteAsync("update inbox set owner = @Id where identity = @Identity", new { _replica.Id, transition.Done.Identity }), CancellationToken.None);
        await Store.CommitAsync(transition, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
