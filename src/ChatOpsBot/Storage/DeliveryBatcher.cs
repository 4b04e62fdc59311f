using ChatOpsBot.Core.Incidents;

namespace ChatOpsBot.Storage;

/// <summary>Stores deliveries in the order in which they came. Those that come while others are made durable are stored together after them, and share one fsync.</summary>
/// <param name="stored">Told how many were stored together.</param>
internal sealed class DeliveryBatcher(Database database, Action<int> stored)
{
    private const int MostTogether = 256;

    private readonly Lock _gate = new();
    private readonly Queue<Waiting> _waiting = [];
    private bool _storing;

    /// <returns>False when a delivery of the same identity is known.</returns>
    public Task<bool> StoreAsync(Delivery delivery)
    {
        var waiting = new Waiting(delivery, new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_gate)
        {
            _waiting.Enqueue(waiting);
            if (!_storing)
            {
                _storing = true;
                _ = Task.Run(StoreAllAsync);
            }
        }

        return waiting.Fresh.Task;
    }

    private async Task StoreAllAsync()
    {
        while (Next() is { Count: > 0 } together)
        {
            try
            {
                await StoreTogetherAsync(together);
                stored(together.Count);
            }
            catch (StoreUnavailableException fault)
            {
                together.ForEach(waiting => waiting.Fresh.TrySetException(fault));
            }
            catch (Exception) when (together.Count > 1)
            {
                // One of them cannot be stored, and the others must not suffer for it.
                await Task.WhenAll(together.Select(AloneAsync));
                stored(together.Count);
            }
            catch (Exception fault)
            {
                together[0].Fresh.TrySetException(fault);
            }
        }
    }

    private List<Waiting> Next()
    {
        lock (_gate)
        {
            var together = new List<Waiting>(Math.Min(_waiting.Count, MostTogether));
            while (together.Count < MostTogether && _waiting.TryDequeue(out var waiting))
            {
                together.Add(waiting);
            }

            _storing = together.Count > 0;
            return together;
        }
    }

    private async Task StoreTogetherAsync(List<Waiting> together)
    {
        Delivery[] deliveries = [.. together.Select(waiting => waiting.Delivery)];
        var fresh = await database.WriteAsync(session => InboxRows.InsertAsync(session, deliveries), CancellationToken.None);
        foreach (var waiting in together)
        {
            // The same message twice in one go: the first one is the fresh one.
            waiting.Fresh.TrySetResult(fresh.Remove(waiting.Delivery.Identity));
        }
    }

    private async Task AloneAsync(Waiting waiting)
    {
        try
        {
            await StoreTogetherAsync([waiting]);
        }
        catch (Exception fault)
        {
            waiting.Fresh.TrySetException(fault);
        }
    }

    private sealed record Waiting(Delivery Delivery, TaskCompletionSource<bool> Fresh);
}
