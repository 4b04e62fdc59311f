using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Commands.Windows;

/// <summary>Finds a window in a text: <c>last 2h</c>, <c>since 9am CET</c>, <c>between 10:30 and 11:00 yesterday</c>, <c>at 14:05</c>.</summary>
public static partial class WindowReader
{
    private const string Zone = @"(?:\s*(?:\b(?:utc|gmt))?[+-]\d{1,2}(?::?\d{2})?\b|\s*(?:(?:utc|gmt|zulu|z|cest|cet|mesz|mez|bst|west|wet|eest|eet|msk|e[sd]?t|c[sd]t|m[sd]t|p[sd]?t|brt|ist|sgt|hkt|jst|kst|ae[sd]t|nz[sd]t)\b|(?:africa|america|asia|australia|europe|pacific|atlantic|indian)/[a-z_/]+))";
    private const string Time = @"(?:(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s*[ap]\.?m\b\.?)?|(?:1[0-2]|0?[1-9])\s*[ap]\.?m\b\.?|noon|midday|midnight)";
    private const string Hour = @"(?:" + Time + @"|(?:[01]?\d|2[0-3])\b(?![:.]\d))";
    private const string Day = @"(?:yesterday|today|\d{4}-\d{2}-\d{2}|(?:\d{1,2}|a|one|two|three) days? ago)";

    /// <summary>Takes the first window out of a text; the rest comes back in <paramref name="rest"/>, unchanged when there is none.</summary>
    public static WindowWord? Take(string text, out string rest)
    {
        foreach (var (pattern, read) in Forms)
        {
            if (pattern().Match(text) is { Success: true } match && read(match) is { } window)
            {
                rest = Spaces().Replace(text.Remove(match.Index, match.Length), " ").Trim(' ', ',');
                return window;
            }
        }

        rest = text;
        return null;
    }

    /// <summary>A length of time that is the whole text, such as <c>15m</c>, <c>half an hour</c>, <c>1h30m</c>; null when it is none.</summary>
    public static TimeSpan? Length(string text) => LengthWord.Read(text);

    private static readonly (Func<Regex> Pattern, Func<Match, WindowWord?> Read)[] Forms =
    [
        (Between, match => Clock(match, "1") is { } from && Clock(match, "2") is { } to ? new WindowWord.Between(Sharing(from, to), Sharing(to, from)) : null),
        (SinceAgo, match => LengthWord.Read(match.Groups["n"].Value) is { } length ? new WindowWord.Last(length) : null),
        (Last, match => LengthWord.Read(match.Groups["n"].Value) is { } length ? new WindowWord.Last(length) : null),
        (SinceDay, match => match.Groups["d"].Value.ToLowerInvariant() is "midnight" ? new WindowWord.Since(new ClockWord(TimeOnly.MinValue, 0)) : new WindowWord.Since(WithDay(new ClockWord(TimeOnly.MinValue), match.Groups["d"].Value))),
        (Since, match => Clock(match, "1") is { } from ? new WindowWord.Since(from) : null),
        (Around, match => Clock(match, "1") is { } moment ? new WindowWord.Around(moment) : null),
        (WholeDay, match => match.Groups["d"].Value.Equals("yesterday", StringComparison.OrdinalIgnoreCase)
            ? new WindowWord.Between(new ClockWord(TimeOnly.MinValue, 1), new ClockWord(TimeOnly.MinValue, 0)) : new WindowWord.Since(new ClockWord(TimeOnly.MinValue, 0))),
    ];

    /// <summary>"10:30 to 11:00 CET yesterday" says the zone and the day once for both ends.</summary>
    private static ClockWord Sharing(ClockWord clock, ClockWord other) =>
        clock with { Zone = clock.Zone ?? other.Zone, Day = clock.Day ?? other.Day, Date = clock.Date ?? other.Date };

    private static ClockWord? Clock(Match match, string number)
    {
        if (ReadTime(match.Groups["t" + number].Value) is not { } time)
        {
            return null;
        }

        var clock = new ClockWord(time, Zone: match.Groups["z" + number] is { Success: true } zone ? zone.Value.Trim() : null);
        return match.Groups["d" + number] is { Success: true } day ? WithDay(clock, day.Value) : clock;
    }

    private static ClockWord WithDay(ClockWord clock, string day) => day.ToLowerInvariant() switch
    {
        "today" => clock with { Day = 0 },
        "yesterday" => clock with { Day = 1 },
        _ when DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => clock with { Date = date },
        var ago => clock with
        {
            Day = ago.Split(' ')[0] switch { "a" or "one" => 1, "two" => 2, "three" => 3, var days => int.TryParse(days, CultureInfo.InvariantCulture, out var number) ? number : null },
        },
    };

    private static TimeOnly? ReadTime(string text)
    {
        var word = text.ToLowerInvariant().Replace(".m", "m", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).TrimEnd('.');
        if (word is "noon" or "midday" or "midnight")
        {
            return word == "midnight" ? TimeOnly.MinValue : new TimeOnly(12, 0);
        }

        if (Parts().Match(word) is not { Success: true } parts)
        {
            return null;
        }

        var hour = int.Parse(parts.Groups["h"].ValueSpan, CultureInfo.InvariantCulture);
        var minute = parts.Groups["m"].Success ? int.Parse(parts.Groups["m"].ValueSpan, CultureInfo.InvariantCulture) : 0;
        hour = parts.Groups["half"].Value switch { "pm" when hour < 12 => hour + 12, "am" when hour == 12 => 0, _ => hour };
        return hour < 24 && minute < 60 ? new TimeOnly(hour, minute) : null;
    }

    [GeneratedRegex(@"^(?<h>\d{1,2})(?:[:.h](?<m>\d{2}))?(?<half>[ap]m)?$")]
    private static partial Regex Parts();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"(?:\b(?:between|from)\s+)?(?:\b(?<d1>" + Day + @")\s+(?:at\s+|from\s+|between\s+)?)?\b(?<t1>" + Hour + @")(?<z1>" + Zone + @")?(?:\s+(?:on\s+)?(?<d1>" + Day + @"))?\s*(?:-|–|to|until|till|and)\s*(?<t2>" + Time + @")(?<z2>" + Zone + @")?(?:\s+(?:on\s+)?(?<d2>" + Day + @")\b)?", RegexOptions.IgnoreCase)]
    private static partial Regex Between();

    [GeneratedRegex(@"\b(?:since|from)\s+(?:about\s+)?(?<n>" + LengthWord.Pattern + @")\s+ago\b|\b(?<n>" + LengthWord.Pattern + @")\s+ago\b", RegexOptions.IgnoreCase)]
    private static partial Regex SinceAgo();

    [GeneratedRegex(@"\b(?:(?:in|over|for|during|within|from)\s+)?(?:the\s+)?(?:last|past|previous|prev)\s+(?<n>" + LengthWord.Pattern + @"|hour|day|week|minute|hr)\b|^(?:for\s+|over\s+)?(?<n>" + LengthWord.Pattern + @")$", RegexOptions.IgnoreCase)]
    private static partial Regex Last();

    [GeneratedRegex(@"\b(?:since|from)\s+(?<d>midnight|" + Day + @")\b(?!\s+(?:at\s+)?\d)", RegexOptions.IgnoreCase)]
    private static partial Regex SinceDay();

    [GeneratedRegex(@"\b(?:since|from|after|starting(?:\s+at)?)\s+(?:about\s+|around\s+)?(?:(?<d1>" + Day + @")\s+(?:at\s+)?)?(?<t1>" + Hour + @")(?<z1>" + Zone + @")?(?:\s+(?:on\s+)?(?<d1>" + Day + @")\b)?", RegexOptions.IgnoreCase)]
    private static partial Regex Since();

    [GeneratedRegex(@"(?:\b(?<d1>" + Day + @")\s+)?(?:\b(?:at|around|about|near|circa)\s+(?:about\s+|around\s+)?|@\s*)(?<t1>" + Time + @")(?<z1>" + Zone + @")?(?:\s+(?:on\s+)?(?<d1>" + Day + @")\b)?|^(?<t1>" + Time + @")(?<z1>" + Zone + @")?(?:\s+(?<d1>" + Day + @"))?$", RegexOptions.IgnoreCase)]
    private static partial Regex Around();

    [GeneratedRegex(@"\b(?:for|of|from|on|all)?\s*\b(?<d>yesterday|today)\b", RegexOptions.IgnoreCase)]
    private static partial Regex WholeDay();
}
