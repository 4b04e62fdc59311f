using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Commands.Windows;

/// <summary>Time zones by the words that people use: abbreviations, IANA names, offsets.</summary>
public static partial class TimeZones
{
    /// <summary>People who say "EST" in July mean the clock on their wall, so an abbreviation names the place and not the offset.</summary>
    private static readonly FrozenDictionary<string, string> Places = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["UTC"] = "UTC", ["GMT"] = "UTC", ["Z"] = "UTC", ["zulu"] = "UTC",
        ["CET"] = "Europe/Berlin", ["CEST"] = "Europe/Berlin", ["MEZ"] = "Europe/Berlin", ["MESZ"] = "Europe/Berlin",
        ["BST"] = "Europe/London", ["WET"] = "Europe/Lisbon", ["WEST"] = "Europe/Lisbon", ["EET"] = "Europe/Helsinki", ["EEST"] = "Europe/Helsinki", ["MSK"] = "Europe/Moscow",
        ["ET"] = "America/New_York", ["EST"] = "America/New_York", ["EDT"] = "America/New_York",
        ["CT"] = "America/Chicago", ["CST"] = "America/Chicago", ["CDT"] = "America/Chicago",
        ["MT"] = "America/Denver", ["MST"] = "America/Denver", ["MDT"] = "America/Denver",
        ["PT"] = "America/Los_Angeles", ["PST"] = "America/Los_Angeles", ["PDT"] = "America/Los_Angeles",
        ["BRT"] = "America/Sao_Paulo", ["IST"] = "Asia/Kolkata", ["SGT"] = "Asia/Singapore", ["HKT"] = "Asia/Hong_Kong", ["JST"] = "Asia/Tokyo", ["KST"] = "Asia/Seoul",
        ["AEST"] = "Australia/Sydney", ["AEDT"] = "Australia/Sydney", ["NZST"] = "Pacific/Auckland", ["NZDT"] = "Pacific/Auckland",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The zone of a word, or null when it names none.</summary>
    public static TimeZoneInfo? Find(string word)
    {
        if (Offset().Match(word) is { Success: true } offset)
        {
            var hours = int.Parse(offset.Groups["h"].ValueSpan, CultureInfo.InvariantCulture);
            var minutes = offset.Groups["m"].Success ? int.Parse(offset.Groups["m"].ValueSpan, CultureInfo.InvariantCulture) : 0;
            var span = new TimeSpan(hours, minutes, 0) * (offset.Groups["sign"].ValueSpan is "-" ? -1 : 1);
            return span.Duration() <= TimeSpan.FromHours(14) && minutes < 60 ? TimeZoneInfo.CreateCustomTimeZone(word, span, word, word) : null;
        }

        return Places.TryGetValue(word, out var place) ? Known(place) : word.Contains('/', StringComparison.Ordinal) ? Known(word) : null;
    }

    /// <summary>The zone that a person's times are in: their own where it is known, otherwise UTC.</summary>
    public static TimeZoneInfo Of(string? iana) => iana is not null && Known(iana) is { } zone ? zone : TimeZoneInfo.Utc;

    private static TimeZoneInfo? Known(string iana) => TimeZoneInfo.TryFindSystemTimeZoneById(iana, out var zone) ? zone : null;

    [GeneratedRegex(@"^(?:utc|gmt)?(?<sign>[+-])(?<h>\d{1,2})(?::?(?<m>\d{2}))?$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Offset();
}
