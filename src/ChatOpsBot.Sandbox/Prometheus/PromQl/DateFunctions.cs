namespace ChatOpsBot.Sandbox.Prometheus.PromQl;

/// <summary>Time and calendar, always UTC.</summary>
internal static class DateFunctions
{
    // DateTimeOffset ends with the year 9999; beyond it there is no calendar to speak of.
    private const double Earliest = -62135596800;
    private const double Latest = 253402300799;

    public static IEnumerable<Function> All { get; } =
    [
        new("time", [], 0, 0, ValueType.Scalar, call => new ScalarValue(call.Timestamp / 1000.0)),
        new("timestamp", [ValueType.Vector], 1, 1, ValueType.Vector, Timestamp),
        Of("minute", time => time.Minute), Of("hour", time => time.Hour),
        Of("day_of_week", time => (int)time.DayOfWeek), Of("day_of_month", time => time.Day), Of("day_of_year", time => time.DayOfYear),
        Of("days_in_month", time => DateTime.DaysInMonth(time.Year, time.Month)), Of("month", time => time.Month), Of("year", time => time.Year),
    ];

    private static Function Of(string name, Func<DateTimeOffset, int> part) =>
        new(name, [ValueType.Vector], 0, 1, ValueType.Vector, call => call.Map(
            call.Count > 0 ? call.Vector(0) : [new Sample(Labels.Empty, call.Timestamp / 1000.0, call.Timestamp)],
            sample => sample.Value is >= Earliest and <= Latest ? part(DateTimeOffset.FromUnixTimeSeconds((long)sample.Value)) : double.NaN));

    private static VectorValue Timestamp(FunctionContext call)
    {
        var inner = call.Argument(0);
        while (inner is Parentheses parentheses)
        {
            inner = parentheses.Inner;
        }

        return call.Map(call.Vector(0), sample => (inner is VectorSelector ? sample.Timestamp : call.Timestamp) / 1000.0);
    }
}
