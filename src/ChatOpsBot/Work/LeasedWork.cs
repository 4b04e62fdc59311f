namespace ChatOpsBot.Work;

/// <summary>Claims work from the store and does it, several pieces side by side; what keeps them in order is the store's claiming.</summary>
/// <param name="atOnce">Pieces at the same time.</param>
/// <param name="claim">The next piece, or null when there is none.</param>
/// <param name="handle">Does one piece; must not throw.</param>
/// <param name="news">Completes when there may be more; only a shortcut, because it looks by itself as well.</param>
/// <param name="storeFailed">Told when the store did not answer.</param>
internal sealed class LeasedWork<T>(
    int atOnce, Func<CancellationToken, Task<T?>> claim, Func<T, CancellationToken, Task> handle, Func<Task> news, Action<Exception> storeFailed, TimeProvider clock)
    where T : class
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    public async Task RunAsync(CancellationToken stoppingToken)
    {
        using var places = new SemaphoreSlim(atOnce);
        while (!stoppingToken.IsCancellationRequested)
        {
            var more = news();
            await places.WaitAsync(stoppingToken);
            if (await ClaimAsync(stoppingToken) is { } piece)
            {
                _ = Task.Run(() => HandleAsync(piece, places, stoppingToken), CancellationToken.None);
            }
            else
            {
                places.Release();
                await Task.WhenAny(more, Task.Delay(LookAgain, clock, stoppingToken));
            }
        }
    }

    private async Task HandleAsync(T piece, SemaphoreSlim places, CancellationToken stoppingToken)
    {
        await handle(piece, stoppingToken);
        if (!stoppingToken.IsCancellationRequested)
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
