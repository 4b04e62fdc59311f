using System.Globalization;

namespace ChatOpsBot.Core;

/// <summary>Small words that people read: plurals, durations, times.</summary>
public static class Words
{
    /// <summary><c>1 pod</c>, <c>3 pods</c>.</summary>
    public static string Count(int count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many ?? one + "s")}");

    /// <summary><c>45s</c>, <c>18m</c>, <c>2h 5m</c>, <c>3d</c>.</summary>
    public static string Duration(TimeSpan span) => span.Duration() switch
    {
        { TotalSeconds: < 1 } short_ => $"{short_.TotalMilliseconds:0} ms",
        { TotalSeconds: < 90 } s => $"{s.TotalSeconds:0}s",
        { TotalMinutes: < 90 } m => $"{m.TotalMinutes:0}m",
        { TotalHours: < 48 } h => h.Minutes == 0 ? $"{(int)h.TotalHours}h" : $"{(int)h.TotalHours}h {h.Minutes}m",
        var d => $"{d.TotalDays:0}d",
    };

    /// <summary><c>09:12 UTC</c>, with the date when it is not <paramref name="today"/>'s.</summary>
    public static string Clock(DateTimeOffset at, DateTimeOffset today) =>
        at.UtcDateTime.ToString(at.UtcDateTime.Date == today.UtcDateTime.Date ? "HH:mm" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";

    /// <summary><c>a, b and c</c>; with more than <paramref name="most"/>, <c>a, b and 4 more</c>.</summary>
    public static string List(IReadOnlyList<string> items, int most = 4) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ when items.Count <= most => string.Join(", ", items.Take(items.Count - 1)) + " and " + items[^1],
        _ => string.Join(", ", items.Take(most - 1)) + $" and {items.Count - most + 1} more",
    };
}
