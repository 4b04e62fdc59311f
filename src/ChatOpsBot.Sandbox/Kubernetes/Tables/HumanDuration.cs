using System.Globalization;

namespace ChatOpsBot.Sandbox.Kubernetes.Tables;

/// <summary>Ages as the API server prints them: two units at most, coarser the longer ago.</summary>
internal static class HumanDuration
{
    public static string Format(TimeSpan duration)
    {
        var seconds = (long)duration.TotalSeconds;
        var (minutes, hours) = ((long)duration.TotalMinutes, (long)duration.TotalHours);
        return seconds switch
        {
            < -1 => "<invalid>",
            < 0 => "0s",
            < 120 => Text($"{seconds}s"),
            _ when minutes < 10 => Pair(minutes, "m", seconds % 60, "s"),
            _ when minutes < 180 => Text($"{minutes}m"),
            _ when hours < 8 => Pair(hours, "h", minutes % 60, "m"),
            _ when hours < 48 => Text($"{hours}h"),
            _ when hours < 192 => Pair(hours / 24, "d", hours % 24, "h"),
            _ when hours < 24 * 365 * 2 => Text($"{hours / 24}d"),
            _ when hours < 24 * 365 * 8 => Pair(hours / 24 / 365, "y", hours / 24 % 365, "d"),
            _ => Text($"{hours / 24 / 365}y"),
        };
    }

    /// <summary>How long ago it was; a missing time is unknown.</summary>
    public static string Since(DateTimeOffset? time, DateTimeOffset now) => time is { } known ? Format(now - known) : "<unknown>";

    private static string Pair(long large, string largeUnit, long small, string smallUnit) =>
        small == 0 ? Text($"{large}{largeUnit}") : Text($"{large}{largeUnit}{small}{smallUnit}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
