using System.Diagnostics;

namespace ChatOpsBot.Benchmarks;

/// <summary>Pages that follow a stream of server-sent events, and when the last of them has one.</summary>
internal sealed class ConsoleFollowers : IAsyncDisposable
{
    private const int Events = 40;

    private readonly CancellationTokenSource _ended = new();
    private readonly CountdownEvent _open;
    private readonly CountdownEvent _arrived = new(1);
    private readonly List<Task> _streams;

    public ConsoleFollowers(Uri address, string path, int count)
    {
        _open = new CountdownEvent(count);
        _streams = [.. Enumerable.Range(0, count).Select(_ => Task.Run(() => FollowAsync(address, path)))];
    }

    /// <summary>Waits until every page has its stream.</summary>
    public Task OpenedAsync() => Task.Run(_open.Wait);

    /// <summary>How long it took from before each event until the last page had it.</summary>
    public async Task<List<TimeSpan>> TimesAsync(Func<int, Task> tell)
    {
        var taken = new List<TimeSpan>();
        for (var i = 0; i < Events; i++)
        {
            _arrived.Reset(_streams.Count);
            var started = Stopwatch.GetTimestamp();
            await tell(i);
            await Task.Run(_arrived.Wait);
            taken.Add(Stopwatch.GetElapsedTime(started));
        }

        return taken;
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await Task.WhenAll(_streams);
        _ended.Dispose();
        _open.Dispose();
        _arrived.Dispose();
    }

    private async Task FollowAsync(Uri address, string path)
    {
        using var client = new HttpClient { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        try
        {
            using var stream = new StreamReader(await client.GetStreamAsync(path, _ended.Token));
            await stream.ReadLineAsync(_ended.Token);
            _open.Signal();
            while (await stream.ReadLineAsync(_ended.Token) is { } line)
            {
                if (line == "event: entry")
                {
                    _arrived.Signal();
                }
            }
        }
        catch (Exception fault) when (_ended.IsCancellationRequested && fault is OperationCanceledException or IOException)
        {
            // Everything was measured.
        }
    }
}
