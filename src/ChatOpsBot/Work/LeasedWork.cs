namespace ChatOpsBot.Work;

/// <summary>Claims work from the store and does it, several pieces side by side; what keeps them in order is the store's claiming.</summary>
/// <param name="atOnce">Pieces at the same time.</param>
/// <param name="grace">How long pieces that have begun may go on after the worker is asked to stop; what is broken off then is taken up by others, or at the next start.</param>
/// <param name="claim">The next piece, or null when there is none.</param>
/// <param name="handle">Does one piece; throws only when it is broken off.</param>
/// <param name="news">Completes when there may be more; only a shortcut, because it looks by itself as well.</param>
/// <param name="held">Cancelled when this replica has lost its lease, and with it the pieces.</param>
/// <param name="storeFailed">Told when the store did not answer.</param>
internal sealed class LeasedWork<T>(
    int atOnce, TimeSpan grace, Func<CancellationToken, Task<T?>> claim, Func<T, CancellationToken, Task> handle,
    Func<Task> news, Func<CancellationToken> held, Action<Exception> storeFailed, TimeProvider clock)
    where T : class
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    /// <summary>Returns when it was asked to stop and every piece has ended.</summary>
    public async Task RunAsync(CancellationToken stoppingToken)
    {
        using var places = new SemaphoreSlim(atOnce);
        using var broken = new CancellationTokenSource();
        try
        {
            await ClaimAllAsync(places, broken.Token, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            using var patience = new CancellationTokenSource(grace, clock);
            await using var end = patience.Token.Register(broken.Cancel);
            for (var place = 0; place < atOnce; place++)
            {
                await places.WaitAsync(CancellationToken.None);
            }
        }
    }

    private async Task ClaimAllAsync(SemaphoreSlim places, CancellationToken broken, CancellationToken stoppingToken)
    {
        while (true)
        {
            var more = news();
            await places.WaitAsync(stoppingToken);
            var lease = held();
            T? piece = null;
            try
            {
                piece = lease.IsCancellationRequested ? null : await ClaimAsync(stoppingToken);
            }
            finally
            {
                if (piece is null)
                {
                    places.Release();
                }
            }

            if (piece is not null)
            {
                _ = Task.Run(() => HandleAsync(piece, places, lease, broken), CancellationToken.None);
            }
            else
            {
                await Task.WhenAny(more, Task.Delay(LookAgain, clock, stoppingToken));
                stoppingToken.ThrowIfCancellationRequested();
            }
        }
    }

    private async Task HandleAsync(T piece, SemaphoreSlim places, CancellationToken lease, CancellationToken broken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(lease, broken);
        try
        {
            await handle(piece, either.Token);
        }
        catch (Exception) when (either.IsCancellationRequested)
        {
            // The piece is free again when the lease is given back, or was lost.
        }
        finally
        {
            places.Release();
        }
    }

    private async Task<T?> ClaimAsync(CancellationToken stoppingToken)
    {
        try
        {
            return await claim(stoppingToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            storeFailed(fault);
            return null;
        }
    }
}
