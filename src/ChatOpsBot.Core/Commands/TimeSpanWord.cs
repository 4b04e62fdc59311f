using System.Globalization;
using System.Text.RegularExpressions;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Commands;

/// <summary>A window as people type it, before it meets a clock: <c>last 2h</c>, <c>since 10:30</c>.</summary>
/// <param name="Length">For <c>last …</c>.</param>
/// <param name="Since">For <c>since …</c>: a time of day in UTC.</param>
public sealed partial record TimeSpanWord(TimeSpan? Length, TimeOnly? Since)
{
    /// <summary>The window of a run that names none.</summary>
    public static TimeSpan Usual { get; } = TimeSpan.FromHours(1);

    public static TimeWindow Window(TimeSpanWord? word, DateTimeOffset now) => word switch
    {
        { Length: { } length } => TimeWindow.Ending(now, length),
        { Since: { } since } => new TimeWindow(LastTimeAt(since, now), now),
        _ => TimeWindow.Ending(now, Usual),
    };

    /// <summary>Takes the word out of a text; the rest comes back in <paramref name="rest"/>.</summary>
    public static TimeSpanWord? Take(string text, out string rest)
    {
        if (Last().Match(text) is { Success: true } last)
        {
            rest = text.Remove(last.Index, last.Length).Trim();
            var amount = last.Groups["n"].Success ? int.Parse(last.Groups["n"].Value, CultureInfo.InvariantCulture) : 1;
            return new(last.Groups["unit"].Value[..1] switch
            {
                "m" => TimeSpan.FromMinutes(Math.Clamp(amount, 1, 60 * 24 * 31)),
                "h" => TimeSpan.FromHours(Math.Clamp(amount, 1, 24 * 31)),
                _ => TimeSpan.FromDays(Math.Clamp(amount, 1, 31)),
            }, null);
        }

        if (SinceTime().Match(text) is { Success: true } since && TimeOnly.TryParse(since.Groups["t"].Value, CultureInfo.InvariantCulture, out var at))
        {
            rest = text.Remove(since.Index, since.Length).Trim();
            return new(null, at);
        }

        rest = text;
        return null;
    }

    private static DateTimeOffset LastTimeAt(TimeOnly time, DateTimeOffset now)
    {
        var today = new DateTimeOffset(DateOnly.FromDateTime(now.UtcDateTime).ToDateTime(time), TimeSpan.Zero);
        return today <= now ? today : today.AddDays(-1);
    }

    [GeneratedRegex(@"\b(?:(?:in|over|for|during)\s+)?(?:the\s+)?(?:last|past)\s+(?<n>\d{1,4})?\s*(?<unit>m|min|mins|minutes?|h|hr|hrs|hours?|d|days?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Last();

    [GeneratedRegex(@"\bsince\s+(?<t>\d{1,2}:\d{2})(?:\s*utc)?\b", RegexOptions.IgnoreCase)]
    private static partial Regex SinceTime();
}
