namespace ChatOpsBot.Sandbox.Prometheus.PromQl;

/// <summary>Functions that make one value out of a range of samples.</summary>
internal static class RangeFunctions
{
    public static IEnumerable<Function> All { get; } =
    [
        Of("rate", (points, range) => Extrapolated(points, range, isCounter: true, perSeconds: range.Length / 1000.0)),
        Of("increase", (points, range) => Extrapolated(points, range, isCounter: true)),
        Of("delta", (points, range) => Extrapolated(points, range, isCounter: false)),
        Of("irate", (points, _) => LastTwo(points, isRate: true)),
        Of("idelta", (points, _) => LastTwo(points, isRate: false)),
        Of("deriv", (points, _) => points.Count < 2 ? null : Statistics.LinearRegression(points, points[0].Timestamp).Slope),
        Of("changes", (points, _) => Pairs(points).Count(pair =>
            pair.First.Value != pair.Second.Value && !(double.IsNaN(pair.First.Value) && double.IsNaN(pair.Second.Value)))),
        Of("resets", (points, _) => Pairs(points).Count(pair => pair.Second.Value < pair.First.Value)),
        Of("avg_over_time", (points, _) => Statistics.Mean(points)),
        Of("sum_over_time", (points, _) => Statistics.Sum(points)),
        Of("count_over_time", (points, _) => points.Count),
        Of("min_over_time", (points, _) => points.Aggregate(points[0].Value, (least, point) => point.Value < least || double.IsNaN(least) ? point.Value : least)),
        Of("max_over_time", (points, _) => points.Aggregate(points[0].Value, (most, point) => point.Value > most || double.IsNaN(most) ? point.Value : most)),
        Of("stddev_over_time", (points, _) => Math.Sqrt(Statistics.Variance(points))),
        Of("stdvar_over_time", (points, _) => Statistics.Variance(points)),
        Of("present_over_time", (_, _) => 1),
        new("last_over_time", [ValueType.Matrix], 1, 1, ValueType.Vector, call => call.Reduce(0, (points, _) => points[^1].Value, keepName: true)),
        new("quantile_over_time", [ValueType.Scalar, ValueType.Matrix], 2, 2, ValueType.Vector, call =>
        {
            var quantile = call.Scalar(0);
            return call.Reduce(1, (points, _) => Statistics.Quantile(quantile, points.Select(point => point.Value)));
        }),
        new("predict_linear", [ValueType.Matrix, ValueType.Scalar], 2, 2, ValueType.Vector, PredictLinear),
        new("absent_over_time", [ValueType.Matrix], 1, 1, ValueType.Vector, call => call.Matrix(0).Series.Count > 0
            ? VectorValue.Empty
            : new VectorValue([new Sample(LabelFunctions.OfAbsent(call.Argument(0)), 1, call.Timestamp)])),
    ];

    private static Function Of(string name, Func<IReadOnlyList<Point>, MatrixValue, double?> function) =>
        new(name, [ValueType.Matrix], 1, 1, ValueType.Vector, call => call.Reduce(0, function));

    private static VectorValue PredictLinear(FunctionContext call)
    {
        var seconds = call.Scalar(1);
        return call.Reduce(0, (points, _) =>
        {
            if (points.Count < 2)
            {
                return null;
            }

            var (slope, intercept) = Statistics.LinearRegression(points, call.Timestamp);
            return (slope * seconds) + intercept;
        });
    }

    /// <summary>
    /// The increase between the first and the last sample, stretched towards the ends of the range: as far as the ends
    /// when the samples lie near them, else by half of the samples' distance, and never below zero for a counter.
    /// </summary>
    private static double? Extrapolated(IReadOnlyList<Point> points, MatrixValue range, bool isCounter, double perSeconds = 1)
    {
        if (points.Count < 2)
        {
            return null;
        }

        var (first, last) = (points[0], points[^1]);
        var result = last.Value - first.Value;
        if (isCounter)
        {
            foreach (var (before, after) in Pairs(points))
            {
                result += after.Value < before.Value ? before.Value : 0;
            }
        }

        var toStart = (first.Timestamp - range.Start) / 1000.0;
        var toEnd = (range.End - last.Timestamp) / 1000.0;
        var sampled = (last.Timestamp - first.Timestamp) / 1000.0;
        var distance = sampled / (points.Count - 1);
        if (isCounter && result > 0 && first.Value >= 0)
        {
            toStart = Math.Min(toStart, sampled * (first.Value / result));
        }

        var threshold = distance * 1.1;
        var covered = sampled;
        covered += toStart < threshold ? toStart : distance / 2;
        covered += toEnd < threshold ? toEnd : distance / 2;
        return result * (covered / sampled / perSeconds);
    }

    private static double? LastTwo(IReadOnlyList<Point> points, bool isRate)
    {
        if (points.Count < 2)
        {
            return null;
        }

        var (before, last) = (points[^2], points[^1]);
        var change = isRate && last.Value < before.Value ? last.Value : last.Value - before.Value;
        return isRate ? change / ((last.Timestamp - before.Timestamp) / 1000.0) : change;
    }

    private static IEnumerable<(Point First, Point Second)> Pairs(IReadOnlyList<Point> points) => points.Zip(points.Skip(1));
}
