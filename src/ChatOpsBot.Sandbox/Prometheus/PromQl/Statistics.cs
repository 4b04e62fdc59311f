namespace ChatOpsBot.Sandbox.Prometheus.PromQl;

/// <summary>Sums, means and quantiles, in the order of operations that Prometheus has, so that the last digits agree.</summary>
internal static class Statistics
{
    public static double Sum(IReadOnlyList<Point> points)
    {
        var sum = default(CompensatedSum);
        foreach (var point in points)
        {
            sum.Add(point.Value);
        }

        return sum.Total;
    }

    public static double Mean(IReadOnlyList<Point> points)
    {
        var mean = default(CompensatedSum);
        var count = 0.0;
        foreach (var (_, value) in points)
        {
            count++;
            if (double.IsInfinity(mean.Sum) && (value == mean.Sum || double.IsFinite(value)))
            {
                continue;
            }

            mean.Add((value / count) - (mean.Sum / count));
        }

        return mean.Total;
    }

    /// <summary>The population's variance (Welford).</summary>
    public static double Variance(IReadOnlyList<Point> points)
    {
        var mean = default(CompensatedSum);
        var squares = default(CompensatedSum);
        var count = 0.0;
        foreach (var (_, value) in points)
        {
            count++;
            var delta = value - mean.Both;
            mean.Add(delta / count);
            squares.Add(delta * (value - mean.Both));
        }

        return squares.Both / count;
    }

    /// <summary>Interpolates between the two nearest ranks; NaN counts as the smallest value.</summary>
    public static double Quantile(double quantile, IEnumerable<double> values)
    {
        // The comparer of double already puts NaN first.
        var sorted = values.Order().ToArray();
        if (sorted.Length == 0 || double.IsNaN(quantile))
        {
            return double.NaN;
        }

        if (quantile is < 0 or > 1)
        {
            return quantile < 0 ? double.NegativeInfinity : double.PositiveInfinity;
        }

        var rank = quantile * (sorted.Length - 1);
        var lower = (int)Math.Floor(rank);
        var upper = Math.Min(sorted.Length - 1, lower + 1);
        var weight = rank - Math.Floor(rank);
        return (sorted[lower] * (1 - weight)) + (sorted[upper] * weight);
    }

    /// <summary>Least squares over seconds since <paramref name="origin"/> (milliseconds); at least two points.</summary>
    public static (double Slope, double Intercept) LinearRegression(IReadOnlyList<Point> points, long origin)
    {
        var first = points[0].Value;
        if (points.All(point => point.Value == first))
        {
            return double.IsInfinity(first) ? (double.NaN, double.NaN) : (0, first);
        }

        CompensatedSum sumX = default, sumY = default, sumXY = default, sumX2 = default;
        foreach (var (timestamp, y) in points)
        {
            var x = (timestamp - origin) / 1e3;
            sumX.Add(x);
            sumY.Add(y);
            sumXY.Add(x * y);
            sumX2.Add(x * x);
        }

        double n = points.Count;
        var covariance = sumXY.Both - (sumX.Both * sumY.Both / n);
        var variance = sumX2.Both - (sumX.Both * sumX.Both / n);
        var slope = covariance / variance;
        return (slope, (sumY.Both / n) - (slope * sumX.Both / n));
    }

    /// <summary>Neumaier's summation, which keeps the digits that a plain sum loses.</summary>
    private struct CompensatedSum
    {
        private double _compensation;

        public double Sum { get; private set; }

        public readonly double Both => Sum + _compensation;

        public readonly double Total => double.IsInfinity(Sum) ? Sum : Both;

        public void Add(double value)
        {
            var total = Sum + value;
            _compensation += Math.Abs(Sum) >= Math.Abs(value) ? Sum - total + value : value - total + Sum;
            Sum = total;
        }
    }
}
