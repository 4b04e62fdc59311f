namespace ChatOpsBot.Sandbox.Prometheus.PromQl;

/// <summary>sum, avg, topk and the others, by group.</summary>
internal static class Aggregations
{
    public static VectorValue Apply(Aggregation aggregation, IReadOnlyList<Sample> samples, PromValue? parameter, long timestamp)
    {
        IReadOnlyCollection<string> names = aggregation.Without ? [.. aggregation.Grouping, Labels.MetricName] : aggregation.Grouping;
        if (parameter is TextValue { Value: var label })
        {
            return CountValues(aggregation, samples, label, names, timestamp);
        }

        var groups = samples.GroupBy(sample => aggregation.Without ? sample.Labels.Without(names) : sample.Labels.Only(names));
        var number = (parameter as ScalarValue)?.Value ?? 0;
        if (aggregation.Operator is "topk" or "bottomk")
        {
            var count = CountOf(number);
            return count < 1
                ? VectorValue.Empty
                : new VectorValue([.. groups.SelectMany(group => InstantFunctions.ByValue(group, aggregation.Operator == "topk").Take((int)Math.Min(count, int.MaxValue)))]);
        }

        return new VectorValue([.. groups.Select(group => new Sample(group.Key, Reduce(aggregation.Operator, [.. group.Select(sample => sample.Value)], number), timestamp))]);
    }

    private static long CountOf(double number) => double.IsNaN(number) || Math.Abs(number) >= long.MaxValue
        ? throw PromQlException.Execution($"Scalar value {Numbers.Format(number)} overflows int64")
        : (long)number;

    private static double Reduce(string op, double[] values, double parameter) => op switch
    {
        "sum" => values.Aggregate((sum, value) => sum + value),
        "avg" => Mean(values),
        "min" => values.Aggregate((least, value) => least > value || double.IsNaN(least) ? value : least),
        "max" => values.Aggregate((most, value) => most < value || double.IsNaN(most) ? value : most),
        "count" => values.Length,
        "group" => 1,
        "stddev" => Math.Sqrt(Variance(values)),
        "stdvar" => Variance(values),
        "quantile" => Statistics.Quantile(parameter, values),
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, null),
    };

    private static double Mean(double[] values)
    {
        var mean = values[0];
        for (var i = 1; i < values.Length; i++)
        {
            if (double.IsInfinity(mean) && (values[i] == mean || double.IsFinite(values[i])))
            {
                continue;
            }

            double count = i + 1;
            mean += (values[i] / count) - (mean / count);
        }

        return mean;
    }

    private static double Variance(double[] values)
    {
        var (mean, squares) = (values[0], 0.0);
        for (var i = 1; i < values.Length; i++)
        {
            var delta = values[i] - mean;
            mean += delta / (i + 1);
            squares += delta * (values[i] - mean);
        }

        return squares / values.Length;
    }

    private static VectorValue CountValues(
        Aggregation aggregation, IReadOnlyList<Sample> samples, string label, IReadOnlyCollection<string> names, long timestamp)
    {
        if (!Labels.IsValidName(label))
        {
            throw PromQlException.Execution($"invalid label name \"{label}\"");
        }

        IReadOnlyCollection<string> kept = aggregation.Without ? names : [.. names, label];
        return new VectorValue([.. samples
            .Select(sample => sample.Labels.With(label, Numbers.Format(sample.Value)))
            .GroupBy(labels => aggregation.Without ? labels.Without(kept) : labels.Only(kept))
            .Select(group => new Sample(group.Key, group.Count(), timestamp))]);
    }
}
