using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Reports;

/// <summary>What a chart counts, and how its values are written.</summary>
public static partial class ChartUnits
{
    public const string PerSecond = "per second";

    public const string Bytes = "bytes";

    public const string BytesPerSecond = "bytes per second";

    public const string Seconds = "seconds";

    public const string Cores = "cores";

    public const string Percent = "%";

    private static readonly string[] Binary = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];

    private static readonly string[] Thousands = ["", "k", "M", "G", "T", "P"];

    /// <summary>The unit that an expression's metric names and functions tell; null when they tell none.</summary>
    /// <remarks>Names end in their base unit: https://prometheus.io/docs/practices/naming/#base-units.</remarks>
    public static string? Of(string query)
    {
        var perSecond = Rates().IsMatch(query);
        if (query.Contains("100 *", StringComparison.Ordinal) || query.Contains("* 100", StringComparison.Ordinal) || query.Contains("_percent", StringComparison.Ordinal))
        {
            return Percent;
        }

        // A quotient of two metrics of one unit has none.
        if (Quotient().IsMatch(query) && !query.Contains("_sum", StringComparison.Ordinal))
        {
            return null;
        }

        return query switch
        {
            _ when query.Contains("cpu_usage_seconds", StringComparison.Ordinal) || query.Contains("cpu_seconds_total", StringComparison.Ordinal) => perSecond ? Cores : Seconds,
            _ when query.Contains("histogram_quantile", StringComparison.Ordinal) && query.Contains("_seconds", StringComparison.Ordinal) => Seconds,
            _ when query.Contains("_bytes", StringComparison.Ordinal) => perSecond ? BytesPerSecond : Bytes,
            _ when query.Contains("_seconds_sum", StringComparison.Ordinal) => Seconds,
            _ when perSecond => PerSecond,
            _ when query.Contains("_seconds", StringComparison.Ordinal) && !query.Contains("timestamp", StringComparison.Ordinal) && !query.Contains("_seconds_count", StringComparison.Ordinal) => Seconds,
            _ => null,
        };
    }

    /// <summary>A value as people read it: <c>1.5 GiB</c>, <c>120 ms</c>, <c>12.3k</c>.</summary>
    public static string Told(double value, string? unit) => unit switch
    {
        _ when !double.IsFinite(value) => "no value",
        Bytes => Scaled(value, 1024, Binary) + "B",
        BytesPerSecond => Scaled(value, 1024, Binary) + "B/s",
        Seconds when value != 0 && Math.Abs(value) < 1 => string.Create(CultureInfo.InvariantCulture, $"{Rounded(value * 1000):0.###} ms"),
        Seconds => string.Create(CultureInfo.InvariantCulture, $"{Rounded(value):0.###} s"),
        Percent => string.Create(CultureInfo.InvariantCulture, $"{Rounded(value):0.###} %"),
        PerSecond => Scaled(value, 1000, Thousands).TrimEnd() + "/s",
        _ => Scaled(value, 1000, Thousands).TrimEnd(),
    };

    private static string Scaled(double value, double step, string[] prefixes)
    {
        var power = 0;
        while (Math.Abs(value) >= step && power < prefixes.Length - 1)
        {
            (value, power) = (value / step, power + 1);
        }

        var space = step == 1024 ? " " : "";
        return Math.Abs(value) >= 1e6
            ? string.Create(CultureInfo.InvariantCulture, $"{value:0.##e0}{space}{prefixes[power]}")
            : string.Create(CultureInfo.InvariantCulture, $"{Rounded(value):0.####}{space}{prefixes[power]}");
    }

    /// <summary>Four digits that count, as many as a chart can show.</summary>
    private static double Rounded(double value)
    {
        if (value == 0 || !double.IsFinite(value))
        {
            return 0;
        }

        var digits = Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 12);
        return Math.Round(value, digits);
    }

    [GeneratedRegex(@"\b(i?rate|deriv)\s*\(", RegexOptions.NonBacktracking)]
    private static partial Regex Rates();

    [GeneratedRegex(@"[\])}a-z]\s*/\s*[(a-z]", RegexOptions.NonBacktracking)]
    private static partial Regex Quotient();
}
