using System.Globalization;

namespace ChatOpsBot.Core.Commands.Windows;

/// <summary>A time of day as people type it.</summary>
/// <param name="Time">What the clock shows.</param>
/// <param name="Day">Days before today (1 = yesterday); null for the last time the clock showed that.</param>
/// <param name="Date">A date of its own; it wins over <paramref name="Day"/>.</param>
/// <param name="Zone">A zone's name or offset as typed; null for the reader's own.</param>
public sealed record ClockWord(TimeOnly Time, int? Day = null, DateOnly? Date = null, string? Zone = null)
{
    /// <summary>The moment that is meant, seen from <paramref name="now"/>; without a day, the last such moment that is not later.</summary>
    public DateTimeOffset Before(DateTimeOffset now, TimeZoneInfo zone)
    {
        var here = Zone is null ? zone : TimeZones.Find(Zone) ?? zone;
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, here).DateTime);
        var day = Date ?? today.AddDays(-(Day ?? 0));
        var moment = Moment(day, here);
        return Date is null && Day is null && moment > now ? Moment(day.AddDays(-1), here) : moment;
    }

    public override string ToString()
    {
        var day = Date is { } date ? date.ToString(" yyyy-MM-dd", CultureInfo.InvariantCulture) : Day switch
        {
            null => "",
            0 => " today",
            1 => " yesterday",
            { } days => $" {days} days ago",
        };
        return $"{Time.ToString("HH:mm", CultureInfo.InvariantCulture)}{(Zone is null ? "" : $" {Zone}")}{day}";
    }

    /// <summary>A time that a clock change skips is read an hour later, as clocks do.</summary>
    private DateTimeOffset Moment(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(Time);
        if (zone.IsInvalidTime(local))
        {
            local = local.AddHours(1);
        }

        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
