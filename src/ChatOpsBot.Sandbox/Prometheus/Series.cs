namespace ChatOpsBot.Sandbox.Prometheus;

/// <summary>One time series: its labels (the metric's name among them) and its samples in order of time.</summary>
internal sealed class Series(Labels labels, Point[] points)
{
    private readonly bool _mayBeStale = Array.Exists(points, point => point.IsStale);

    public Labels Labels { get; } = labels;

    public IReadOnlyList<Point> Points => points;

    /// <summary>The newest sample in [from, to], or null when there is none or the series has ended.</summary>
    public Point? Latest(long from, long to)
    {
        var index = FirstAfter(to) - 1;
        return index >= 0 && points[index].Timestamp >= from && !points[index].IsStale ? points[index] : null;
    }

    /// <summary>The samples in [from, to], both ends included, without markers of staleness.</summary>
    public ArraySegment<Point> Window(long from, long to)
    {
        var start = from == long.MinValue ? 0 : FirstAfter(from - 1);
        var window = new ArraySegment<Point>(points, start, Math.Max(0, FirstAfter(to) - start));
        return _mayBeStale ? window.Where(point => !point.IsStale).ToArray() : window;
    }

    private int FirstAfter(long timestamp)
    {
        var low = 0;
        var high = points.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (points[middle].Timestamp > timestamp)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }
}
