using System.Collections.Immutable;
using System.Globalization;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Reports.Svg;

/// <summary>Round UTC times within a window.</summary>
internal static class TimeAxis
{
    private static readonly ImmutableArray<TimeSpan> Steps =
    [
        .. new[] { 1, 5, 10, 30 }.Select(seconds => TimeSpan.FromSeconds(seconds)),
        .. new[] { 1, 2, 5, 10, 15, 30 }.Select(minutes => TimeSpan.FromMinutes(minutes)),
        .. new[] { 1, 2, 3, 6, 12 }.Select(hours => TimeSpan.FromHours(hours)),
        .. new[] { 1, 2, 7, 14, 30, 90, 365 }.Select(days => TimeSpan.FromDays(days)),
    ];

    /// <param name="most">How many ticks there is room for.</param>
    public static IEnumerable<(DateTimeOffset At, string Told)> Ticks(TimeWindow window, int most)
    {
        var step = Steps.FirstOrDefault(step => window.Length / step <= most, TimeSpan.FromDays(3650));
        var first = (window.From.UtcTicks + step.Ticks - 1) / step.Ticks * step.Ticks;
        for (var at = first; at <= window.To.UtcTicks; at += step.Ticks)
        {
            var time = new DateTimeOffset(at, TimeSpan.Zero);
            yield return (time, time.ToString(Format(time, step), CultureInfo.InvariantCulture));
        }
    }

    /// <summary>What the axis counts: <c>UTC, 2026-07-01</c>, or both days of a window over midnight.</summary>
    public static string Caption(TimeWindow window)
    {
        var (from, to) = (window.From.UtcDateTime, window.To.UtcDateTime);
        return string.Create(CultureInfo.InvariantCulture, $"UTC, {from:yyyy-MM-dd}{(from.Date == to.Date ? "" : $" to {to:yyyy-MM-dd}")}");
    }

    private static string Format(DateTimeOffset at, TimeSpan step) => step switch
    {
        _ when step < TimeSpan.FromMinutes(1) => "HH:mm:ss",
        _ when step >= TimeSpan.FromDays(1) => "MM-dd",
        _ when at.TimeOfDay == TimeSpan.Zero => "MM-dd",
        _ => "HH:mm",
    };
}
