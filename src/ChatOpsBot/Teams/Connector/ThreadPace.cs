using System.Collections.Concurrent;

namespace ChatOpsBot.Teams.Connector;

/// <summary>Spaces what goes to one thread, and to all of them together, as Teams allows it.</summary>
/// <remarks>https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit</remarks>
internal sealed class ThreadPace(TimeProvider clock)
{
    private const int MostThreads = 2_000;

    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(3);

    private static readonly (int Most, TimeSpan Per)[] OfThread =
        [(7, Within(1)), (8, Within(2)), (60, Within(30)), (1_800, Within(3_600))];

    private static readonly (int Most, TimeSpan Per)[] OfApp = [(50, Within(1))];

    private readonly ConcurrentDictionary<string, Windows> _threads = new(StringComparer.Ordinal);
    private readonly Windows _app = new(OfApp);

    /// <summary>Waits until the next request to a thread may go, and counts it.</summary>
    public async Task WaitAsync(string thread, CancellationToken cancellationToken)
    {
        await WaitAsync(_threads.GetOrAdd(thread, _ => new Windows(OfThread)), cancellationToken);
        await WaitAsync(_app, cancellationToken);
        if (_threads.Count > MostThreads)
        {
            Tidy();
        }
    }

    /// <summary>Whether nothing went to a thread in the last seconds, so that what is only a courtesy takes no room from an answer.</summary>
    public bool IsQuiet(string thread) => !_threads.TryGetValue(thread, out var windows) || windows.LastTaken is not { } last || clock.GetUtcNow() - last > Quiet;

    /// <summary>Takes note that Teams wants nothing more in a thread for a while.</summary>
    public void Hold(string thread, TimeSpan wait) => _threads.GetOrAdd(thread, _ => new Windows(OfThread)).Hold(clock.GetUtcNow() + wait);

    /// <summary>A little more than Teams asks for, because requests are not on their way equally long.</summary>
    private static TimeSpan Within(double seconds) => TimeSpan.FromSeconds(seconds) + TimeSpan.FromMilliseconds(100);

    private async Task WaitAsync(Windows windows, CancellationToken cancellationToken)
    {
        while (windows.Take(clock.GetUtcNow()) is { } wait)
        {
            await Task.Delay(wait, clock, cancellationToken);
        }
    }

    private void Tidy()
    {
        var now = clock.GetUtcNow();
        foreach (var (thread, windows) in _threads)
        {
            if (windows.IsIdle(now))
            {
                _threads.TryRemove(thread, out _);
            }
        }
    }

    private sealed class Windows((int Most, TimeSpan Per)[] limits)
    {
        private readonly Lock _gate = new();
        private readonly List<DateTimeOffset> _taken = [];
        private DateTimeOffset _heldUntil = DateTimeOffset.MinValue;

        /// <summary>Counts a request that may go now; otherwise says how long to wait.</summary>
        public TimeSpan? Take(DateTimeOffset now)
        {
            lock (_gate)
            {
                _taken.RemoveAll(at => at <= now - limits[^1].Per);
                var free = _heldUntil;
                foreach (var (most, per) in limits)
                {
                    if (_taken.Count >= most && _taken[^most] + per is var until && until > free)
                    {
                        free = until;
                    }
                }

                if (free > now)
                {
                    return free - now;
                }

                _taken.Add(now);
                return null;
            }
        }

        public DateTimeOffset? LastTaken
        {
            get
            {
                lock (_gate)
                {
                    return _taken.Count > 0 ? _taken[^1] : null;
                }
            }
        }

        public void Hold(DateTimeOffset until)
        {
            lock (_gate)
            {
                _heldUntil = until > _heldUntil ? until : _heldUntil;
            }
        }

        public bool IsIdle(DateTimeOffset now)
        {
            lock (_gate)
            {
                return _heldUntil <= now && _taken.All(at => at <= now - limits[^1].Per);
            }
        }
    }
}
