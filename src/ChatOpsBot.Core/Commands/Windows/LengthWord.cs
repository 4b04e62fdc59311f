using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Commands.Windows;

/// <summary>A length of time as people type it: <c>15m</c>, <c>2 hours</c>, <c>1h30m</c>, <c>half an hour</c>, <c>a couple of minutes</c>.</summary>
internal static partial class LengthWord
{
    /// <summary>Matches every form; a bare unit needs "last" before it and is not among them.</summary>
    public const string Pattern = @"(?:half an hour|half hour|(?:an )?hour and a half|(?:(?:\d{1,5}(?:\.\d)?|an?|one|two|three|four|five|six|ten|fifteen|twenty|thirty|a couple of|couple of|a few)\s*(?:weeks?|w|days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)(?:\s*(?:and\s+)?\d{1,2}\s*(?:minutes?|mins?|m))?))(?![a-z0-9])";

    public static TimeSpan? Read(string text)
    {
        var word = text.Trim().ToLowerInvariant();
        if (word is "half an hour" or "half hour")
        {
            return TimeSpan.FromMinutes(30);
        }

        if (word is "an hour and a half" or "hour and a half")
        {
            return TimeSpan.FromMinutes(90);
        }

        if (Parts().Match(word) is not { Success: true } parts)
        {
            return null;
        }

        var amount = Amount(parts.Groups["n"].Value);
        var span = parts.Groups["unit"].ValueSpan[0] switch
        {
            'w' => TimeSpan.FromDays(7 * Math.Min(amount, 5)),
            'd' => TimeSpan.FromDays(Math.Min(amount, 31)),
            'h' => TimeSpan.FromHours(Math.Min(amount, 31 * 24)),
            'm' => TimeSpan.FromMinutes(Math.Min(amount, 31 * 24 * 60)),
            _ => TimeSpan.FromSeconds(amount),
        };
        if (parts.Groups["more"].Success)
        {
            span += TimeSpan.FromMinutes(int.Parse(parts.Groups["more"].ValueSpan, CultureInfo.InvariantCulture));
        }

        return span > TimeSpan.Zero ? span : null;
    }

    private static double Amount(string word) => word switch
    {
        "" or "a" or "an" or "one" => 1,
        "two" or "a couple of" or "couple of" => 2,
        "three" or "a few" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "ten" => 10,
        "fifteen" => 15,
        "twenty" => 20,
        "thirty" => 30,
        _ => double.Parse(word, CultureInfo.InvariantCulture),
    };

    [GeneratedRegex(@"^(?<n>\d{1,5}(?:\.\d)?|an?|one|two|three|four|five|six|ten|fifteen|twenty|thirty|a couple of|couple of|a few)?\s*(?<unit>weeks?|w|days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)(?:\s*(?:and\s+)?(?<more>\d{1,2})\s*(?:minutes?|mins?|m))?$")]
    private static partial Regex Parts();
}
