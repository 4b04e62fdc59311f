using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Sandbox.Worlds;

/// <summary>Durations as people and Go write them: <c>200ms</c>, <c>5s</c>, <c>1m30s</c>, <c>2h</c>; a bare number is seconds.</summary>
internal static partial class WorldDurations
{
    public static TimeSpan? Parse(string text)
    {
        text = text.Trim();
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < 1e9)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        if (text.Length == 0 || !Whole().IsMatch(text))
        {
            return null;
        }

        var sum = Part().Matches(text).Sum(part =>
            double.Parse(part.Groups[1].Value, CultureInfo.InvariantCulture) * part.Groups[2].Value switch
            {
                "us" or "µs" => 0.000001,
                "ms" => 0.001,
                "s" => 1,
                "m" => 60,
                "h" => 3600,
                _ => 86400,
            });
        return sum < 1e9 ? TimeSpan.FromSeconds(sum) : null;
    }

    [GeneratedRegex(@"^([0-9]+(\.[0-9]+)?(us|µs|ms|s|m|h|d))+$", RegexOptions.NonBacktracking)]
    private static partial Regex Whole();

    [GeneratedRegex(@"([0-9]+(?:\.[0-9]+)?)(us|µs|ms|s|m|h|d)", RegexOptions.NonBacktracking)]
    private static partial Regex Part();
}
