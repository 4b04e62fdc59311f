using System.Data.Common;
using Dapper;

namespace ChatOpsBot.Storage;

/// <summary>A connection, with the transaction that is open on it, and the way to speak SQL there.</summary>
public sealed class StoreSession(DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
{
    /// <summary>The number of rows that changed.</summary>
    public Task<int> ExecuteAsync(string sql, object? arguments = null) => connection.ExecuteAsync(Command(sql, arguments));

    /// <summary>The first row, or the type's default when there is none.</summary>
    public Task<T?> FirstAsync<T>(string sql, object? arguments = null) => connection.QueryFirstOrDefaultAsync<T>(Command(sql, arguments));

    public Task<IEnumerable<T>> QueryAsync<T>(string sql, object? arguments = null) => connection.QueryAsync<T>(Command(sql, arguments));

    private CommandDefinition Command(string sql, object? arguments) => new(sql, arguments, transaction, cancellationToken: cancellationToken);
}
