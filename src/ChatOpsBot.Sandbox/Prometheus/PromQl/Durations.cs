using System.Globalization;

namespace ChatOpsBot.Sandbox.Prometheus.PromQl;

/// <summary>Durations as Prometheus writes them: <c>1h30m</c>, biggest unit first, each unit once.</summary>
internal static class Durations
{
    private static readonly (string Unit, long Milliseconds)[] Units =
    [
        ("y", 365L * 24 * 3600 * 1000), ("w", 7L * 24 * 3600 * 1000), ("d", 24L * 3600 * 1000),
        ("h", 3600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
    ];

    public static bool TryParse(string text, out long milliseconds)
    {
        milliseconds = 0;
        if (text == "0")
        {
            return true;
        }

        var position = 0;
        var smallest = -1;
        while (position < text.Length)
        {
            var digits = position;
            while (position < text.Length && char.IsAsciiDigit(text[position]))
            {
                position++;
            }

            var letters = position;
            while (position < text.Length && char.IsAsciiLetter(text[position]))
            {
                position++;
            }

            var unit = Array.FindIndex(Units, one => one.Unit == text[letters..position]);
            if (unit <= smallest
                || !long.TryParse(text.AsSpan(digits, letters - digits), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                || count > 1_000_000_000_000 / Units[unit].Milliseconds * 100)
            {
                return false;
            }

            smallest = unit;
            milliseconds += count * Units[unit].Milliseconds;
        }

        return smallest >= 0;
    }
}
