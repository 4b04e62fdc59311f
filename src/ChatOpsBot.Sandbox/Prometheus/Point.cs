namespace ChatOpsBot.Sandbox.Prometheus;

/// <summary>One sample: milliseconds since the epoch and a value.</summary>
internal readonly record struct Point(long Timestamp, double Value)
{
    /// <summary>The NaN that ends a series. https://prometheus.io/docs/prometheus/latest/querying/basics/#staleness</summary>
    public static readonly double StaleMarker = BitConverter.Int64BitsToDouble(0x7ff0000000000002);

    public bool IsStale => BitConverter.DoubleToInt64Bits(Value) == 0x7ff0000000000002;
}
