using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace ChatOpsBot.Core.Runbooks;

/// <summary>Spans of time as people write them: <c>20m</c>, <c>1h30m</c>, <c>PT20M</c>, <c>20 minutes</c>.</summary>
public static partial class Durations
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    public static bool TryRead(string text, out TimeSpan duration)
    {
        duration = default;
        text = text.Trim();
        if (text.Length is 0 or > 40)
        {
            return false;
        }

        if (text[0] is 'P' or 'p')
        {
            return TryReadIso(text.ToUpperInvariant(), out duration);
        }

        var match = Spoken().Match(text);
        if (!match.Success)
        {
            return false;
        }

        var seconds = 0.0;
        foreach (Capture part in match.Groups["part"].Captures)
        {
            var unit = part.Value.AsSpan().TrimStart("0123456789. ").TrimEnd();
            var number = part.Value.AsSpan(0, part.Value.Length - part.Value.AsSpan().TrimStart("0123456789. ").Length).Trim();
            if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            {
                return false;
            }

            seconds += value * char.ToLowerInvariant(unit[0]) switch { 'd' => 86400, 'h' => 3600, 'm' => 60, _ => 1 };
        }

        if (seconds <= 0 || seconds > Longest.TotalSeconds)
        {
            return false;
        }

        duration = TimeSpan.FromSeconds(seconds);
        return true;
    }

    private static bool TryReadIso(string text, out TimeSpan duration)
    {
        duration = default;
        if (!Iso().IsMatch(text))
        {
            return false;
        }

        try
        {
            duration = XmlConvert.ToTimeSpan(text);
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return false;
        }

        return duration > TimeSpan.Zero && duration <= Longest;
    }

    [GeneratedRegex(@"^(?:(?<part>\d{1,6}(?:\.\d{1,3})? *(?:days?|d|hours?|hrs?|h|minutes?|mins?|min|m|seconds?|secs?|s)) *)+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Spoken();

    [GeneratedRegex(@"^P(?:\d{1,4}D)?(?:T(?:\d{1,6}H)?(?:\d{1,6}M)?(?:\d{1,6}(?:\.\d+)?S)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Iso();
}
