using System.Globalization;

namespace ChatOpsBot.Core.Diagnosis.Rules.Workloads;

/// <summary>A cron schedule of five fields, or one of its names such as <c>@hourly</c>.</summary>
/// <remarks>https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax</remarks>
internal sealed class CronSchedule
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    private readonly bool[] _minutes, _hours, _days, _months, _weekdays;
    private readonly bool _anyDay, _anyWeekday;

    private CronSchedule(bool[][] fields, bool anyDay, bool anyWeekday)
    {
        (_minutes, _hours, _days, _months, _weekdays) = (fields[0], fields[1], fields[2], fields[3], fields[4]);
        (_anyDay, _anyWeekday) = (anyDay, anyWeekday);
    }

    /// <returns>Null for what is no schedule.</returns>
    public static CronSchedule? Read(string text)
    {
        var whole = text.Trim().ToLowerInvariant() switch
        {
            "@yearly" or "@annually" => "0 0 1 1 *",
            "@monthly" => "0 0 1 * *",
            "@weekly" => "0 0 * * 0",
            "@daily" or "@midnight" => "0 0 * * *",
            "@hourly" => "0 * * * *",
            var other => other,
        };
        var parts = whole.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 5)
        {
            return null;
        }

        bool[]?[] fields = [Field(parts[0], 0, 59, []), Field(parts[1], 0, 23, []), Field(parts[2], 1, 31, []), Field(parts[3], 1, 12, Months), Field(parts[4], 0, 7, Days)];
        return fields.Any(f => f is null) ? null : new([.. fields.OfType<bool[]>()], parts[2] is "*" or "?", parts[4] is "*" or "?");
    }

    /// <summary>The times it was due in a span, in UTC, oldest first, at most <paramref name="most"/>.</summary>
    public IEnumerable<DateTimeOffset> Between(DateTimeOffset after, DateTimeOffset until, int most)
    {
        var at = after.UtcDateTime;
        at = new DateTime(at.Year, at.Month, at.Day, at.Hour, at.Minute, 0, DateTimeKind.Utc).AddMinutes(1);
        for (; at <= until.UtcDateTime && most > 0; at = IsDay(at) && _hours[at.Hour] ? at.AddMinutes(1) : IsDay(at) ? at.AddMinutes(60 - at.Minute) : at.Date.AddDays(1))
        {
            if (IsDay(at) && _hours[at.Hour] && _minutes[at.Minute])
            {
                most--;
                yield return at;
            }
        }
    }

    // Where both day fields are given, either is enough.
    private bool IsDay(DateTime at)
    {
        var day = _days[at.Day];
        var weekday = _weekdays[(int)at.DayOfWeek] || (at.DayOfWeek == DayOfWeek.Sunday && _weekdays[7]);
        return _months[at.Month] && (_anyDay ? weekday : _anyWeekday ? day : day || weekday);
    }

    private static bool[]? Field(string text, int least, int most, string[] names)
    {
        var set = new bool[most + 1];
        foreach (var part in text.Split(','))
        {
            var (range, step) = part.Split('/') is [var before, var every] ? (before, Number(every, [])) : (part, 1);
            var (from, to) = range is "*" or "?" ? (least, most)
                : range.Split('-') is [var a, var b] ? (Number(a, names), Number(b, names))
                : (Number(range, names), part.Contains('/') ? most : Number(range, names));
            if (from < least || to > most || from > to || step < 1)
            {
                return null;
            }

            for (var i = from; i <= to; i += step)
            {
                set[i] = true;
            }
        }

        return set;
    }

    private static int Number(string text, string[] names) =>
        Array.IndexOf(names, text) is var named and >= 0 ? named + (names.Length == 12 ? 1 : 0)
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
