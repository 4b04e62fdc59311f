using System.Collections.Immutable;

namespace ChatOpsBot.Core.Reports.Svg;

/// <summary>Round values from the lowest to the highest of a chart.</summary>
/// <param name="Step">Between two ticks.</param>
internal sealed record ValueAxis(double Lowest, double Highest, double Step)
{
    /// <summary>Values beyond it are drawn at it, so that no difference overflows.</summary>
    public const double Most = 1e200;

    /// <summary>Less than this between the lowest and the highest is nothing.</summary>
    private const double Least = 1e-100;

    public IEnumerable<double> Ticks
    {
        get
        {
            var count = (int)Math.Round((Highest - Lowest) / Step);
            for (var i = 0; i <= count; i++)
            {
                yield return Lowest + i * Step;
            }
        }
    }

    /// <param name="values">Finite.</param>
    /// <param name="ticks">About how many.</param>
    public static ValueAxis Of(ImmutableArray<double> values, string? unit, int ticks)
    {
        var lowest = Math.Min(0, values.IsEmpty ? 0 : values.Min());
        var highest = Math.Max(values.IsEmpty ? 0 : values.Max(), lowest);
        highest = highest - lowest > Least ? highest : lowest + 1;
        var scale = unit is ChartUnits.Bytes or ChartUnits.BytesPerSecond ? BinaryScale(highest - lowest) : 1;
        var step = Nice((highest - lowest) / scale / Math.Max(1, ticks)) * scale;
        return new ValueAxis(Math.Floor(lowest / step) * step, Math.Ceiling(highest / step) * step, step);
    }

    private static double BinaryScale(double range)
    {
        var scale = 1.0;
        while (range >= 1024 * scale && scale < 1e18)
        {
            scale *= 1024;
        }

        return scale;
    }

    /// <summary>1, 2 or 5 times a power of ten, at least the given step.</summary>
    private static double Nice(double step)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        return (step / power) switch
        {
            <= 1.0000001 => power,
            <= 2.0000001 => 2 * power,
            <= 5.0000001 => 5 * power,
            _ => 10 * power,
        };
    }
}
