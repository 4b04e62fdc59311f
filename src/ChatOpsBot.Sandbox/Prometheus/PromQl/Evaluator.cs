namespace ChatOpsBot.Sandbox.Prometheus.PromQl;

/// <summary>Evaluates one query, a point in time at a time.</summary>
/// <param name="start">The query's first point in time, for <c>@ start()</c>; milliseconds.</param>
/// <param name="end">The query's last point in time, for <c>@ end()</c>.</param>
internal sealed class Evaluator(MetricStore store, long start, long end, CancellationToken cancellationToken)
{
    /// <summary>How long a sample stays the current one. https://prometheus.io/docs/prometheus/2.42/querying/basics/#staleness</summary>
    public const long LookbackDelta = 5 * 60_000;

    /// <summary>The step of a subquery that names none: Prometheus' default evaluation interval.</summary>
    public const long DefaultSubqueryStep = 60_000;

    /// <summary>How many samples one query may look at before it is refused.</summary>
    public const long MaximumSamples = 500_000_000;

    private readonly Dictionary<VectorSelector, Series[]> _selected = [];
    private long _samples;

    /// <exception cref="PromQlException">The values at this time cannot be combined, or the query is too big.</exception>
    public PromValue Evaluate(Expression expression, long timestamp)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return expression switch
        {
            NumberLiteral number => new ScalarValue(number.Value),
            TextLiteral text => new TextValue(text.Value),
            Parentheses parentheses => Evaluate(parentheses.Inner, timestamp),
            VectorSelector selector => Select(selector, timestamp),
            MatrixSelector selector => Select(selector, timestamp),
            Subquery subquery => Select(subquery, timestamp),
            Negation negation => Negate(Evaluate(negation.Inner, timestamp)),
            Call call => call.Function.Body(new FunctionContext(this, call, timestamp)),
            Aggregation aggregation => Aggregations.Apply(
                aggregation,
                Vector(aggregation.Inner, timestamp),
                aggregation.Parameter is { } parameter ? Evaluate(parameter, timestamp) : null,
                timestamp),
            BinaryExpression binary => BinaryOperations.Apply(binary, Evaluate(binary.Left, timestamp), Evaluate(binary.Right, timestamp), timestamp),
            _ => throw new ArgumentOutOfRangeException(nameof(expression), expression, null),
        };
    }

    public IReadOnlyList<Sample> Vector(Expression expression, long timestamp) => ((VectorValue)Evaluate(expression, timestamp)).Samples;

    /// <summary>The series that an expression draws from the first to the last step.</summary>
    public IReadOnlyList<RangeSeries> Steps(Expression expression, long first, long last, long step)
    {
        var order = new List<Labels>();
        var points = new Dictionary<Labels, List<Point>>();
        for (var timestamp = first; timestamp <= last; timestamp += step)
        {
            Count(1);
            var value = Evaluate(expression, timestamp);
            IReadOnlyList<Sample> samples = value is ScalarValue scalar
                ? [new Sample(Labels.Empty, scalar.Value, timestamp)]
                : ((VectorValue)value).Samples;
            foreach (var sample in samples)
            {
                if (!points.TryGetValue(sample.Labels, out var list))
                {
                    points[sample.Labels] = list = [];
                    order.Add(sample.Labels);
                }

                list.Add(new Point(timestamp, sample.Value));
            }
        }

        return [.. order.Select(labels => new RangeSeries(labels, points[labels]))];
    }

    /// <summary>Functions and operators that drop the metric's name can make two series the same; Prometheus refuses that.</summary>
    public static VectorValue Unique(IReadOnlyList<Sample> samples)
    {
        if (samples.Count > 1 && samples.DistinctBy(sample => sample.Labels).Count() < samples.Count)
        {
            throw PromQlException.Execution("vector cannot contain metrics with the same labelset");
        }

        return new VectorValue(samples);
    }

    private static PromValue Negate(PromValue value) => value is ScalarValue scalar
        ? new ScalarValue(-scalar.Value)
        : Unique([.. ((VectorValue)value).Samples.Select(sample => sample with { Labels = sample.Labels.WithoutName(), Value = -sample.Value })]);

    private VectorValue Select(VectorSelector selector, long timestamp)
    {
        var at = selector.Shift.Apply(timestamp, start, end);
        var samples = new List<Sample>();
        foreach (var series in SeriesOf(selector))
        {
            if (series.Latest(at - LookbackDelta, at) is { } point)
            {
                samples.Add(new Sample(series.Labels, point.Value, point.Timestamp));
            }
        }

        Count(samples.Count);
        return new VectorValue(samples);
    }

    private MatrixValue Select(MatrixSelector selector, long timestamp)
    {
        var to = selector.Shift.Apply(timestamp, start, end);
        var from = to - selector.Range;
        var ranges = new List<RangeSeries>();
        foreach (var series in SeriesOf(selector.Vector))
        {
            var window = series.Window(from, to);
            if (window.Count > 0)
            {
                Count(window.Count);
                ranges.Add(new RangeSeries(series.Labels, window));
            }
        }

        return new MatrixValue(ranges, from, to, selector.Range);
    }

    private MatrixValue Select(Subquery subquery, long timestamp)
    {
        var to = subquery.Shift.Apply(timestamp, start, end);
        var from = to - subquery.Range;
        var step = subquery.Step ?? DefaultSubqueryStep;

        // Subqueries look at absolute multiples of their step, wherever the query starts.
        var first = step * (from / step);
        return new MatrixValue(Steps(subquery.Inner, first < from ? first + step : first, to, step), from, to, subquery.Range);
    }

    private Series[] SeriesOf(VectorSelector selector)
    {
        if (!_selected.TryGetValue(selector, out var series))
        {
            _selected[selector] = series = [.. store.Select(selector.Matchers)];
        }

        return series;
    }

    private void Count(long samples)
    {
        _samples += samples;
        if (_samples > MaximumSamples)
        {
            throw PromQlException.Execution("query processing would load too many samples into memory in query execution");
        }
    }
}
