using System.Globalization;
using ChatOpsBot.Configuration;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ChatOpsBot.Storage.Sqlite;

/// <summary>One SQLite file in WAL mode with full synchronisation: what was committed survives a power cut. One process owns the file.</summary>
public sealed class SqliteDatabase : Database
{
    /// <summary>Result codes that blame the file or the disk: https://www.sqlite.org/rescode.html.</summary>
    private const int Busy = 5, Locked = 6, ReadOnly = 8, InputOutput = 10, Full = 13, CannotOpen = 14;

    private readonly string _path;
    private readonly string _connectionString;
    private readonly SqliteWriter _writer;
    private FileStream? _owned;

    static SqliteDatabase() => SQLitePCL.Batteries.Init();

    public SqliteDatabase(string path)
    {
        _path = Path.GetFullPath(path);
        _connectionString = new SqliteConnectionStringBuilder { DataSource = _path, Mode = SqliteOpenMode.ReadWriteCreate, Cache = SqliteCacheMode.Private }.ToString();
        _writer = new SqliteWriter(Open);
    }

    /// <inheritdoc/>
    public override string Name => $"The database '{_path}'";

    /// <inheritdoc/>
    public override bool IsShared => false;

    /// <inheritdoc/>
    internal override string Now => "cast((julianday('now') - 2440587.5) * 86400000 as integer)";

    /// <inheritdoc/>
    internal override string NextEffect => "(select coalesce(max(seq), 0) + 1 from outbox)";

    /// <summary>There is one writer, so every transaction has all lanes to itself.</summary>
    internal override string TryLock(int space, string lane) => "true";

    /// <inheritdoc/>
    public override Task PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            Own();
            using var connection = Open();
            connection.Execute("pragma journal_mode = wal");
            Migrate(connection);
            return Task.CompletedTask;
        }
        catch (Exception fault) when (fault is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"Storage:Sqlite: '{_path}' cannot be opened ({fault.Message}). Give a file in a folder that the bot may write to.");
        }
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        using (var connection = new SqliteConnection(_connectionString))
        {
            SqliteConnection.ClearPool(connection);
        }

        _owned?.Dispose();
    }

    private protected override async Task<T> DoReadAsync<T>(Func<StoreSession, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = Open();
        return await work(new StoreSession(connection, null, cancellationToken));
    }

    private protected override Task<T> DoWriteAsync<T>(Func<StoreSession, Task<T>> work, CancellationToken cancellationToken) => _writer.WriteAsync(work, cancellationToken);

    private protected override bool IsOutage(Exception fault) => IsFilesFault(fault);

    /// <summary>True when the file or the disk is to blame: then the whole transaction is gone, whatever part of it failed.</summary>
    internal static bool IsFilesFault(Exception fault) => fault is SqliteException { SqliteErrorCode: Busy or Locked or ReadOnly or InputOutput or Full or CannotOpen };

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        connection.Execute("pragma synchronous = full; pragma busy_timeout = 10000; pragma foreign_keys = on");
        return connection;
    }

    /// <summary>A lock beside the file, which the operating system gives back however the process ends.</summary>
    private void Own()
    {
        try
        {
            _owned = new FileStream($"{_path}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException fault) when (File.Exists($"{_path}.lock"))
        {
            throw new ConfigurationException(
                $"Storage:Sqlite: another ChatOpsBot works on '{_path}' ({fault.Message}). One process owns an SQLite file: stop the other one, give this one a file of its own, or let several share a PostgreSQL database (Storage:PostgreSql).");
        }
    }

    private static void Migrate(SqliteConnection connection)
    {
        var scripts = Migrations.Of("Sqlite");
        for (var number = connection.ExecuteScalar<int>("pragma user_version"); number < scripts.Length; number++)
        {
            using var transaction = connection.BeginTransaction();
            connection.Execute(scripts[number], transaction: transaction);
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"pragma user_version = {number + 1}"), transaction: transaction);
            transaction.Commit();
        }
    }
}
