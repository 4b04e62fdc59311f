namespace ChatOpsBot.Sandbox.Hosting;

/// <summary>
/// What happens later in a world, in the order in which it is due. It is played before each request, and by a timer for
/// those who watch: a clock that jumps misses nothing.
/// </summary>
internal sealed class Timeline(TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly PriorityQueue<Action, (DateTimeOffset Due, long Order)> _due = new();
    private ITimer? _timer;
    private DateTimeOffset? _playing;
    private long _order;

    /// <summary>Tells those that keep a record, before anything is done, that it is <see cref="Now"/>.</summary>
    public event Action? Advancing;

    /// <summary>The moment that is being played; outside of that the world's present.</summary>
    public DateTimeOffset Now => _playing ?? clock.GetUtcNow();

    /// <summary>Does something some time after <see cref="Now"/>.</summary>
    public void After(TimeSpan delay, Action action)
    {
        lock (_lock)
        {
            _due.Enqueue(action, (Now + delay, _order++));
            SetTimer();
        }
    }

    /// <summary>Plays what is due, makes a change at the world's present, and plays what follows from it at once; nothing else happens meanwhile.</summary>
    public T Play<T>(Func<T> change)
    {
        lock (_lock)
        {
            Play();
            Advancing?.Invoke();
            var result = change();
            Play();
            return result;
        }
    }

    /// <summary>Plays what is due.</summary>
    public void Play()
    {
        lock (_lock)
        {
            if (_playing is not null)
            {
                return;
            }

            var present = clock.GetUtcNow();
            while (_due.TryPeek(out var action, out var at) && at.Due <= present)
            {
                _due.Dequeue();
                _playing = at.Due;
                try
                {
                    Advancing?.Invoke();
                    action();
                }
                finally
                {
                    _playing = null;
                }
            }

            SetTimer();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _timer?.Dispose();
            _due.Clear();
        }
    }

    private void SetTimer()
    {
        if (_playing is not null || !_due.TryPeek(out _, out var next))
        {
            return;
        }

        var wait = next.Due - clock.GetUtcNow();
        _timer ??= clock.CreateTimer(_ => Play(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(wait > ShortestWait ? wait : ShortestWait, Timeout.InfiniteTimeSpan);
    }
}
