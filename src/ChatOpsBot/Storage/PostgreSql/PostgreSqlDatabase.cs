using System.Globalization;
using System.Net.Sockets;
using ChatOpsBot.Configuration;
using Dapper;
using Npgsql;

namespace ChatOpsBot.Storage.PostgreSql;

/// <summary>A PostgreSQL database that several replicas share.</summary>
public sealed class PostgreSqlDatabase : Database
{
    /// <summary>Transactions that the server ended for the sake of another one: https://www.postgresql.org/docs/15/errcodes-appendix.html.</summary>
    private const string SerializationFailure = "40001", DeadlockDetected = "40P01";

    private const int MostTries = 3;

    /// <summary>Two replicas that start together build the schema one after the other.</summary>
    private const string MigrationLock = "select pg_advisory_xact_lock(hashtextextended('chatopsbot-migrations', 0))";

    private readonly NpgsqlDataSource _source;
    private readonly string? _schema;

    /// <param name="connectionString">In Npgsql's words: <c>Host=…;Database=…;Username=…;Password=…</c>.</param>
    /// <param name="schema">A schema of its own, made when it is not there; null = the one that the connection begins in.</param>
    public PostgreSqlDatabase(string connectionString, string? schema = null)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        settings.ApplicationName ??= "ChatOpsBot";
        settings.SearchPath = schema is null ? settings.SearchPath : $"\"{schema}\"";
        settings.Options = $"{settings.Options} -c synchronous_commit=on".TrimStart();
        _schema = schema;
        Name = $"The PostgreSQL database '{settings.Database ?? settings.Username}' on {settings.Host}";
        _source = NpgsqlDataSource.Create(settings);
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override bool IsShared => true;

    /// <inheritdoc/>
    internal override string Now => "(extract(epoch from clock_timestamp()) * 1000)::bigint";

    /// <inheritdoc/>
    internal override string NextEffect => "nextval('outbox_seq')";

    /// <inheritdoc/>
    internal override string TryLock(int space, string lane) => string.Create(CultureInfo.InvariantCulture, $"pg_try_advisory_xact_lock(hashtextextended({lane}, {space}))");

    /// <inheritdoc/>
    public override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await _source.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await connection.ExecuteAsync(MigrationLock, transaction: transaction);
            if (_schema is not null)
            {
                await connection.ExecuteAsync($"create schema if not exists \"{_schema}\"", transaction: transaction);
            }

            await connection.ExecuteAsync("create table if not exists migration (number bigint primary key)", transaction: transaction);
            var done = await connection.ExecuteScalarAsync<int>("select coalesce(max(number), 0) from migration", transaction: transaction);
            var scripts = Migrations.Of("PostgreSql");
            for (var number = done; number < scripts.Length; number++)
            {
                await connection.ExecuteAsync(scripts[number], transaction: transaction);
                await connection.ExecuteAsync("insert into migration (number) values (@number)", new { number = number + 1 }, transaction);
            }

            await transaction.CommitAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is NpgsqlException or SocketException or TimeoutException)
        {
            throw new ConfigurationException(
                $"Storage:PostgreSql: {Name} cannot be used ({fault.Message}). Check the host, the database, the user and the password; the user must be allowed to create tables there.");
        }
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => _source.DisposeAsync();

    private protected override async Task<T> DoReadAsync<T>(Func<StoreSession, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        return await work(new StoreSession(connection, null, cancellationToken));
    }

    private protected override async Task<T> DoWriteAsync<T>(Func<StoreSession, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await using var connection = await _source.OpenConnectionAsync(cancellationToken);
                await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
                var result = await work(new StoreSession(connection, transaction, cancellationToken));
                await transaction.CommitAsync(CancellationToken.None);
                return result;
            }
            catch (PostgresException fault) when (fault.SqlState is SerializationFailure or DeadlockDetected && tries < MostTries)
            {
                // The server undid it for the sake of another transaction, which has ended now.
            }
        }
    }

    private protected override bool IsOutage(Exception fault) => fault switch
    {
        PostgresException refused => refused.IsTransient
            || refused.SqlState is PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.DiskFull,
        NpgsqlException or SocketException or TimeoutException => true,
        _ => false,
    };
}
