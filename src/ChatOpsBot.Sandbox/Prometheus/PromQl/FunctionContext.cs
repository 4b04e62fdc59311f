namespace ChatOpsBot.Sandbox.Prometheus.PromQl;

/// <summary>One call of a function at one point in time; arguments are evaluated when they are asked for.</summary>
internal sealed class FunctionContext(Evaluator evaluator, Call call, long timestamp)
{
    public long Timestamp => timestamp;

    public int Count => call.Arguments.Count;

    public string Function => call.Function.Name;

    public Expression Argument(int index) => call.Arguments[index];

    public double Scalar(int index) => ((ScalarValue)evaluator.Evaluate(call.Arguments[index], timestamp)).Value;

    public string Text(int index) => ((TextValue)evaluator.Evaluate(call.Arguments[index], timestamp)).Value;

    public IReadOnlyList<Sample> Vector(int index) => evaluator.Vector(call.Arguments[index], timestamp);

    public MatrixValue Matrix(int index) => (MatrixValue)evaluator.Evaluate(call.Arguments[index], timestamp);

    /// <summary>Applies to each value of a vector and drops the metric's name.</summary>
    public VectorValue Map(int index, Func<double, double> function) => Map(Vector(index), sample => function(sample.Value));

    public VectorValue Map(IReadOnlyList<Sample> samples, Func<Sample, double> function) =>
        Evaluator.Unique([.. samples.Select(sample => new Sample(sample.Labels.WithoutName(), function(sample), timestamp))]);

    /// <summary>Applies to each series of a range; a series without an answer is left out.</summary>
    public VectorValue Reduce(int index, Func<IReadOnlyList<Point>, MatrixValue, double?> function, bool keepName = false)
    {
        var matrix = Matrix(index);
        var samples = new List<Sample>();
        foreach (var series in matrix.Series)
        {
            if (function(series.Points, matrix) is { } value)
            {
                samples.Add(new Sample(keepName ? series.Labels : series.Labels.WithoutName(), value, timestamp));
            }
        }

        return Evaluator.Unique(samples);
    }
}
