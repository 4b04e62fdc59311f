using System.Data.Common;
using System.Globalization;
using ChatOpsBot.Configuration;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ChatOpsBot.Storage;

/// <summary>One SQLite file in WAL mode with full synchronisation: what was committed survives a power cut.</summary>
public sealed class SqliteDatabase
{
    private readonly string _connectionString;

    static SqliteDatabase() => SQLitePCL.Batteries.Init();

    /// <exception cref="ConfigurationException">The file cannot be opened or is not a database of ours.</exception>
    public SqliteDatabase(string path)
    {
        Path = path;
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWriteCreate, Cache = SqliteCacheMode.Private }.ToString();
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
            using var connection = Open();
            Migrate(connection);
            // One process owns the file, so a lease that is still there belongs to a process that is gone.
            connection.Execute("update inbox set leased_until = 0 where state = 'pending'; update outbox set leased_until = 0 where carried_version < version");
        }
        catch (Exception fault) when (fault is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"Storage:Sqlite: '{path}' cannot be opened ({fault.Message}). Give a file in a folder that the bot may write to.");
        }
    }

    public string Path { get; }

    /// <summary>An open connection; pooled, so that opening is cheap.</summary>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        connection.Execute("pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 10000; pragma foreign_keys = on");
        return connection;
    }

    private static void Migrate(DbConnection connection)
    {
        var assembly = typeof(SqliteDatabase).Assembly;
        var scripts = assembly.GetManifestResourceNames()
            .Where(name => name.Contains(".Migrations.", StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).ToList();
        var done = connection.ExecuteScalar<int>("pragma user_version");
        for (var number = done; number < scripts.Count; number++)
        {
            using var script = new StreamReader(assembly.GetManifestResourceStream(scripts[number])!);
            using var transaction = connection.BeginTransaction();
            connection.Execute(script.ReadToEnd(), transaction: transaction);
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"pragma user_version = {number + 1}"), transaction: transaction);
            transaction.Commit();
        }
    }
}
