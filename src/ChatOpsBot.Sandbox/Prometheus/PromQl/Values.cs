namespace ChatOpsBot.Sandbox.Prometheus.PromQl;

/// <param name="Timestamp">When it is: the step's time, except straight out of a selector, where it is the sample's own.</param>
internal readonly record struct Sample(Labels Labels, double Value, long Timestamp);

/// <summary>A series of a result, or of a range that a function looks at.</summary>
internal sealed record RangeSeries(Labels Labels, IReadOnlyList<Point> Points);

/// <summary>What an expression is at one point in time.</summary>
internal abstract record PromValue;

internal sealed record ScalarValue(double Value) : PromValue;

internal sealed record TextValue(string Value) : PromValue;

internal sealed record VectorValue(IReadOnlyList<Sample> Samples) : PromValue
{
    public static readonly VectorValue Empty = new([]);
}

/// <param name="Start">Where the range begins, in milliseconds; it includes both ends.</param>
/// <param name="Length">The range as it was written, in milliseconds.</param>
internal sealed record MatrixValue(IReadOnlyList<RangeSeries> Series, long Start, long End, long Length) : PromValue;
