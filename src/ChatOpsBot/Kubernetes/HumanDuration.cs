using System.Globalization;

namespace ChatOpsBot.Kubernetes;

/// <summary>Ages as kubectl prints them: short, with a second unit only while it matters.</summary>
/// <remarks>https://pkg.go.dev/k8s.io/apimachinery/pkg/util/duration#HumanDuration</remarks>
internal static class HumanDuration
{
    public static string Format(TimeSpan span)
    {
        var seconds = (long)span.TotalSeconds;
        var minutes = seconds / 60;
        var hours = minutes / 60;
        var days = hours / 24;
        return seconds switch
        {
            < -1 => "<invalid>",
            < 0 => "0s",
            < 120 => $"{seconds}s",
            _ when minutes < 10 => Two(minutes, "m", seconds % 60, "s"),
            _ when minutes < 180 => $"{minutes}m",
            _ when hours < 8 => Two(hours, "h", minutes % 60, "m"),
            _ when hours < 48 => $"{hours}h",
            _ when days < 8 => Two(days, "d", hours % 24, "h"),
            _ when days < 2 * 365 => $"{days}d",
            _ when days < 8 * 365 => Two(days / 365, "y", days % 365, "d"),
            _ => $"{days / 365}y",
        };
    }

    /// <summary>How long ago something was; <c>&lt;unknown&gt;</c> when that is not known.</summary>
    public static string Since(DateTimeOffset? at, DateTimeOffset now) => at is { } then ? Format(now - then) : "<unknown>";

    private static string Two(long first, string unit, long second, string smaller) =>
        second == 0 ? $"{first}{unit}" : string.Create(CultureInfo.InvariantCulture, $"{first}{unit}{second}{smaller}");
}
