namespace ChatOpsBot.Sandbox.Prometheus.PromQl;

/// <summary>Functions of the values of one moment.</summary>
internal static class InstantFunctions
{
    public static IEnumerable<Function> All { get; } =
    [
        Of("abs", Math.Abs), Of("ceil", Math.Ceiling), Of("floor", Math.Floor), Of("exp", Math.Exp), Of("sqrt", Math.Sqrt),
        Of("ln", Math.Log), Of("log2", Math.Log2), Of("log10", Math.Log10),
        Of("sgn", value => value < 0 ? -1 : value > 0 ? 1 : value),
        Of("sin", Math.Sin), Of("cos", Math.Cos), Of("tan", Math.Tan), Of("asin", Math.Asin), Of("acos", Math.Acos), Of("atan", Math.Atan),
        Of("sinh", Math.Sinh), Of("cosh", Math.Cosh), Of("tanh", Math.Tanh), Of("asinh", Math.Asinh), Of("acosh", Math.Acosh), Of("atanh", Math.Atanh),
        Of("deg", value => value * 180 / Math.PI), Of("rad", value => value * Math.PI / 180),
        new("pi", [], 0, 0, ValueType.Scalar, _ => new ScalarValue(Math.PI)),
        new("round", [ValueType.Vector, ValueType.Scalar], 1, 2, ValueType.Vector, Round),
        new("clamp", [ValueType.Vector, ValueType.Scalar, ValueType.Scalar], 3, 3, ValueType.Vector, Clamp),
        new("clamp_min", [ValueType.Vector, ValueType.Scalar], 2, 2, ValueType.Vector, call => Map(call, Math.Max)),
        new("clamp_max", [ValueType.Vector, ValueType.Scalar], 2, 2, ValueType.Vector, call => Map(call, Math.Min)),
        new("scalar", [ValueType.Vector], 1, 1, ValueType.Scalar, call =>
            new ScalarValue(call.Vector(0) is [var only] ? only.Value : double.NaN)),
        new("vector", [ValueType.Scalar], 1, 1, ValueType.Vector, call =>
            new VectorValue([new Sample(Labels.Empty, call.Scalar(0), call.Timestamp)])),
        new("sort", [ValueType.Vector], 1, 1, ValueType.Vector, call => new VectorValue([.. ByValue(call.Vector(0), descending: false)])),
        new("sort_desc", [ValueType.Vector], 1, 1, ValueType.Vector, call => new VectorValue([.. ByValue(call.Vector(0), descending: true)])),
        new("histogram_quantile", [ValueType.Scalar, ValueType.Vector], 2, 2, ValueType.Vector, call =>
            new VectorValue([.. ClassicHistogram.Quantiles(call.Scalar(0), call.Vector(1), call.Timestamp)])),
    ];

    /// <summary>NaN comes last, whichever the direction.</summary>
    public static IEnumerable<Sample> ByValue(IEnumerable<Sample> samples, bool descending) => descending
        ? samples.OrderByDescending(sample => sample.Value)
        : samples.OrderBy(sample => double.IsNaN(sample.Value)).ThenBy(sample => sample.Value);

    private static Function Of(string name, Func<double, double> function) =>
        new(name, [ValueType.Vector], 1, 1, ValueType.Vector, call => call.Map(0, function));

    private static VectorValue Map(FunctionContext call, Func<double, double, double> function)
    {
        var bound = call.Scalar(1);
        return call.Map(0, value => function(bound, value));
    }

    private static VectorValue Clamp(FunctionContext call)
    {
        var (least, most) = (call.Scalar(1), call.Scalar(2));
        return most < least ? VectorValue.Empty : call.Map(0, value => Math.Max(least, Math.Min(most, value)));
    }

    private static VectorValue Round(FunctionContext call)
    {
        // By the inverse, because it is exact where the step itself is not (0.1).
        var inverse = 1.0 / (call.Count > 1 ? call.Scalar(1) : 1);
        return call.Map(0, value => Math.Floor((value * inverse) + 0.5) / inverse);
    }
}
