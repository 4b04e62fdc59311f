namespace ChatOpsBot.Sandbox.Prometheus;

/// <summary>How a series moves from sample to sample: a counter's increases, or a gauge's values, again and again.</summary>
internal sealed class SeriesPattern
{
    /// <summary>Of how much time the pattern is taken, in milliseconds.</summary>
    public const long Round = 10 * 60_000;

    private readonly double[] _moves;

    private SeriesPattern(double[] moves) => _moves = moves;

    /// <param name="value">A gauge's value, or a counter's increase a second.</param>
    /// <param name="isCounter">Whether the series counts.</param>
    /// <param name="step">Milliseconds between two samples.</param>
    public static SeriesPattern Constant(double value, bool isCounter, long step) => new([isCounter ? value * step / 1000 : value]);

    /// <summary>The pattern of the ten minutes before a time. A series that was not there then counts nothing, and is nought.</summary>
    public static SeriesPattern Of(IReadOnlyList<Point> points, bool isCounter, long end)
    {
        var window = points.Where(point => point.Timestamp > end - Round && point.Timestamp <= end && !point.IsStale).Select(point => point.Value).ToArray();
        if (isCounter)
        {
            return new(window.Length < 2 ? [0] : [.. window.Skip(1).Zip(window, (after, before) => Math.Max(0, after - before))]);
        }

        // A value that steps (how many replicas, since when) stays; one that sways goes on swaying.
        return new(window.Length == 0 ? [0] : window.Distinct().Count() <= 2 ? [window[^1]] : window);
    }

    /// <summary>The increase, or the value, of the sample with this number.</summary>
    public double this[int sample] => _moves[sample % _moves.Length];
}
