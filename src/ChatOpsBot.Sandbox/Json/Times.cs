using System.Globalization;

namespace ChatOpsBot.Sandbox.Json;

/// <summary>Times as Kubernetes writes them: RFC 3339, in UTC.</summary>
internal static class Times
{
    public static DateTimeOffset? Parse(string text) =>
        text.Length >= 19 && text[4] == '-'
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;

    /// <summary>To the second, as metav1.Time is written.</summary>
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>With nine digits of a second, as the kubelet prefixes log lines.</summary>
    public static string FormatNanoseconds(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffff00Z", CultureInfo.InvariantCulture);
}
