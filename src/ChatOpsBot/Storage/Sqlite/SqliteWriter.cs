using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace ChatOpsBot.Storage.Sqlite;

/// <summary>The one writer of an SQLite file. What waits while a transaction is made durable goes into the next one together, and shares its fsync.</summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int MostTogether = 256;

    private const string Piece = "piece";

    private readonly Channel<IWrite> _queue = Channel.CreateUnbounded<IWrite>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Func<SqliteConnection> _open;
    private readonly Task _loop;
    private SqliteConnection? _connection;

    public SqliteWriter(Func<SqliteConnection> open)
    {
        _open = open;
        _loop = Task.Run(WriteAsync);
    }

    public Task<T> WriteAsync<T>(Func<StoreSession, Task<T>> work, CancellationToken cancellationToken)
    {
        var write = new Write<T>(work, cancellationToken);
        return _queue.Writer.TryWrite(write) ? write.Outcome : Task.FromException<T>(new ObjectDisposedException(nameof(SqliteWriter)));
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
        _connection?.Dispose();
    }

    private async Task WriteAsync()
    {
        while (await _queue.Reader.WaitToReadAsync())
        {
            await WriteTogetherAsync();
        }
    }

    /// <summary>One transaction. A piece whose own fault it is fails alone; what the file or the disk is to blame for, all of them fail of.</summary>
    private async Task WriteTogetherAsync()
    {
        var together = new List<IWrite>();
        Exception? first = null;
        try
        {
            if (Next(together, out var next))
            {
                _connection ??= _open();
                await using var transaction = _connection.BeginTransaction(deferred: false);
                try
                {
                    await DoAsync(together, next, _connection, transaction);
                    transaction.Commit();
                }
                catch (Exception fault)
                {
                    // What ends a transaction by itself, as a full disk does, makes ending it again fail as well.
                    first = fault;
                    throw;
                }

                together.ForEach(write => write.Committed());
            }
        }
        catch (Exception fault)
        {
            Reopen();
            together.ForEach(write => write.Failed(first ?? fault));
        }
    }

    /// <summary>After a fault nothing of the old connection is trusted.</summary>
    private void Reopen()
    {
        try
        {
            _connection?.Dispose();
        }
        catch (SqliteException)
        {
            // Its transaction ended by itself and cannot be ended again.
        }

        _connection = null;
    }

    private async Task DoAsync(List<IWrite> together, IWrite next, SqliteConnection connection, SqliteTransaction transaction)
    {
        do
        {
            transaction.Save(Piece);
            if (!await next.DoAsync(connection, transaction))
            {
                transaction.Rollback(Piece);
            }

            transaction.Release(Piece);
        }
        while (together.Count < MostTogether && Next(together, out next));
    }

    private bool Next(List<IWrite> together, out IWrite next)
    {
        if (!_queue.Reader.TryRead(out next!))
        {
            return false;
        }

        together.Add(next);
        return true;
    }

    private interface IWrite
    {
        /// <summary>False when it failed by its own fault.</summary>
        Task<bool> DoAsync(SqliteConnection connection, SqliteTransaction transaction);

        void Committed();

        void Failed(Exception fault);
    }

    private sealed class Write<T>(Func<StoreSession, Task<T>> work, CancellationToken cancellationToken) : IWrite
    {
        private readonly TaskCompletionSource<T> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T _result = default!;
        private Exception? _fault;

        public Task<T> Outcome => _outcome.Task;

        public async Task<bool> DoAsync(SqliteConnection connection, SqliteTransaction transaction)
        {
            try
            {
                cancellationToken.ThrowIfCancellationRequested();
                _result = await work(new StoreSession(connection, transaction, CancellationToken.None));
                return true;
            }
            catch (Exception fault) when (!SqliteDatabase.IsFilesFault(fault))
            {
                _fault = fault;
                return false;
            }
        }

        public void Committed() => _ = _fault switch
        {
            null => _outcome.TrySetResult(_result),
            OperationCanceledException => _outcome.TrySetCanceled(cancellationToken),
            var fault => _outcome.TrySetException(fault),
        };

        public void Failed(Exception fault) => _outcome.TrySetException(_fault ?? fault);
    }
}
