namespace ChatOpsBot.GitHub;

/// <summary>Spaces writes as GitHub asks for: one a second, 80 a minute. https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api</summary>
/// <param name="interval">Between two writes, at least; zero does not pace.</param>
/// <remarks>For one caller at a time.</remarks>
internal sealed class WritePace(TimeSpan interval, TimeProvider clock)
{
    private const int MostAMinute = 80;

    private readonly Queue<DateTimeOffset> _lastMinute = [];
    private DateTimeOffset _last = DateTimeOffset.MinValue;

    /// <summary>Waits until the next write may go, and counts it.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        if (interval == TimeSpan.Zero)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var earliest = _last == DateTimeOffset.MinValue ? now : _last + interval;
        if (_lastMinute.Count == MostAMinute && _lastMinute.Peek() + TimeSpan.FromMinutes(1) is var free && free > earliest)
        {
            earliest = free;
        }

        if (earliest > now)
        {
            await Task.Delay(earliest - now, clock, cancellationToken);
        }

        _last = clock.GetUtcNow();
        _lastMinute.Enqueue(_last);
        if (_lastMinute.Count > MostAMinute)
        {
            _lastMinute.Dequeue();
        }
    }
}
