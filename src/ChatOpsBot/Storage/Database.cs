using ChatOpsBot.Configuration;
using ChatOpsBot.Core.Incidents;

namespace ChatOpsBot.Storage;

/// <summary>A database that the store lives in. The SQL is the same for all of them; what differs is named here.</summary>
public abstract class Database : IAsyncDisposable
{
    /// <summary>How messages name it; never with a secret.</summary>
    public abstract string Name { get; }

    /// <summary>True when several replicas may work on it at the same time.</summary>
    public abstract bool IsShared { get; }

    /// <summary>The database's own present in epoch milliseconds, as an SQL expression: replicas whose clocks differ agree on it.</summary>
    internal abstract string Now { get; }

    /// <summary>The next number of the outbox's order, as an SQL expression.</summary>
    internal abstract string NextEffect { get; }

    /// <summary>An SQL condition that is true for one transaction at a time: it has the lane until it ends, and nobody waits.</summary>
    /// <param name="space">Lanes of the inbox and of the outbox never meet.</param>
    /// <param name="lane">The column that names the lane.</param>
    internal abstract string TryLock(int space, string lane);

    /// <summary>Opens it for the first time and brings its schema up to date. A schema of a newer version is left as it is.</summary>
    /// <exception cref="ConfigurationException">It cannot be opened, or is not ours.</exception>
    public abstract Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Reads, outside a transaction.</summary>
    /// <exception cref="StoreUnavailableException">The database does not answer now.</exception>
    public Task<T> ReadAsync<T>(Func<StoreSession, Task<T>> work, CancellationToken cancellationToken) => AskAsync(() => DoReadAsync(work, cancellationToken));

    /// <summary>Does the work in one transaction; it is durable when this returns, and undone when the work throws. The work may be done more than once.</summary>
    /// <exception cref="StoreUnavailableException">The database does not answer now.</exception>
    public Task<T> WriteAsync<T>(Func<StoreSession, Task<T>> work, CancellationToken cancellationToken) => AskAsync(() => DoWriteAsync(work, cancellationToken));

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    private protected abstract Task<T> DoReadAsync<T>(Func<StoreSession, Task<T>> work, CancellationToken cancellationToken);

    private protected abstract Task<T> DoWriteAsync<T>(Func<StoreSession, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>True when the database, and not the question, is to blame.</summary>
    private protected abstract bool IsOutage(Exception fault);

    private async Task<T> AskAsync<T>(Func<Task<T>> question)
    {
        try
        {
            return await question();
        }
        catch (Exception fault) when (IsOutage(fault))
        {
            throw new StoreUnavailableException(Name, fault);
        }
    }
}
