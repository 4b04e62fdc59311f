namespace ChatOpsBot.Sandbox.Prometheus;

/// <summary>A series that goes on after what was recorded.</summary>
internal sealed class LiveSeries
{
    private readonly IReadOnlyList<Point> _recorded;
    private readonly List<Point> _points;
    private readonly bool _isCounter;
    private readonly bool _isWhole;
    private readonly long _step;
    private SeriesPattern _before;
    private SeriesPattern _pattern;
    private long _since;
    private long _over;
    private int _samples;
    private double _exact;

    /// <param name="labels">Its labels.</param>
    /// <param name="points">What was recorded, at least one sample.</param>
    /// <param name="isCounter">Whether it counts.</param>
    /// <param name="end">When the recording ends; milliseconds.</param>
    public LiveSeries(Labels labels, IReadOnlyList<Point> points, bool isCounter, long end)
        : this(labels, points, [.. points], isCounter, Step(points), points.All(point => point.Value == Math.Floor(point.Value)), SeriesPattern.Of(points, isCounter, end))
    {
    }

    private LiveSeries(Labels labels, IReadOnlyList<Point> recorded, List<Point> points, bool isCounter, long step, bool isWhole, SeriesPattern pattern)
    {
        Labels = labels;
        _recorded = recorded;
        _points = points;
        _isCounter = isCounter;
        _isWhole = isWhole;
        _step = step;
        _before = _pattern = pattern;
        _exact = points[^1].Value;
    }

    public Labels Labels { get; }

    public bool HasEnded => _points[^1].IsStale;

    public Series Snapshot() => new(Labels, [.. _points]);

    /// <summary>Writes samples up to a time.</summary>
    /// <param name="to">Milliseconds.</param>
    /// <param name="observed">The value that the world has for it, instead of the pattern's; null = the pattern's.</param>
    public void Advance(long to, Func<double>? observed)
    {
        while (!HasEnded && _points[^1].Timestamp + _step <= to)
        {
            var at = _points[^1].Timestamp + _step;
            var share = _over <= 0 ? 1 : Math.Clamp((double)(at - _since) / _over, 0, 1);
            var move = ((1 - share) * _before[_samples]) + (share * _pattern[_samples]);
            _exact = observed is not null ? observed() : _isCounter ? _exact + move : move;
            if (double.IsNaN(_exact))
            {
                End(at);
                return;
            }

            _samples++;
            _points.Add(new Point(at, _isWhole ? Math.Round(_exact) : _exact));
        }
    }

    /// <summary>From a time on it moves as it did before another one, or by a value.</summary>
    /// <param name="at">Milliseconds, like <paramref name="over"/>.</param>
    /// <param name="over">How long it takes.</param>
    /// <param name="like">The end of the minutes that come again; null = by the value.</param>
    /// <param name="value">A gauge's value, or a counter's increase a second.</param>
    public void Change(long at, long over, long? like, double value)
    {
        _before = _pattern;
        _pattern = like is { } end ? SeriesPattern.Of(_recorded, _isCounter, end) : SeriesPattern.Constant(value, _isCounter, _step);
        (_since, _over) = (at, over);
    }

    public void End(long at)
    {
        if (!HasEnded)
        {
            _points.Add(new Point(Math.Max(at, _points[^1].Timestamp + 1), Point.StaleMarker));
        }
    }

    /// <summary>A series of the same kind with other labels, that starts now: a counter at nought.</summary>
    public LiveSeries Branch(Labels labels, long at, double? first)
    {
        var value = first ?? (_isCounter ? 0 : _pattern[0]);
        return new LiveSeries(labels, _recorded, [new Point(at, value)], _isCounter, _step, _isWhole, _pattern);
    }

    private static long Step(IReadOnlyList<Point> points)
    {
        const long usual = 30_000;
        var gaps = points.Zip(points.Skip(1), (before, after) => after.Timestamp - before.Timestamp).Order().ToList();
        return gaps.Count == 0 || gaps[gaps.Count / 2] <= 0 ? usual : gaps[gaps.Count / 2];
    }
}
