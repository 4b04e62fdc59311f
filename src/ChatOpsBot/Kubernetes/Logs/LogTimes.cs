using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Kubernetes.Logs;

/// <summary>Finds the time that a log line itself tells: RFC 3339, the web servers' common format, klog's, seconds in JSON.</summary>
internal static partial class LogTimes
{
    private const int Searched = 512;

    /// <param name="year">For formats that leave the year out.</param>
    public static DateTimeOffset? Find(string line, int year)
    {
        var head = line.Length > Searched ? line[..Searched] : line;
        if (Iso().Match(head) is { Success: true } iso && Parse(iso.Value.Replace(',', '.')) is { } at)
        {
            return at;
        }

        if (Common().Match(head) is { Success: true } common
            && DateTimeOffset.TryParseExact(common.Value, "dd/MMM/yyyy:HH:mm:ss zzz", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var web))
        {
            return web;
        }

        if (Klog().Match(head) is { Success: true } klog
            && DateTimeOffset.TryParseExact($"{year}{klog.Value[1..]}", "yyyyMMdd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var kubernetes))
        {
            return kubernetes;
        }

        return Epoch().Match(head) is { Success: true } epoch && double.TryParse(epoch.Groups[1].Value, CultureInfo.InvariantCulture, out var number) ? FromEpoch(number) : null;
    }

    private static DateTimeOffset? Parse(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;

    // Seconds, milliseconds, microseconds or nanoseconds: only one of them lies in our time.
    private static DateTimeOffset? FromEpoch(double number)
    {
        foreach (var perSecond in (double[])[1, 1e3, 1e6, 1e9])
        {
            if (number / perSecond is > 946_684_800 and < 4_102_444_800)
            {
                return DateTimeOffset.FromUnixTimeMilliseconds((long)(number / perSecond * 1000));
            }
        }

        return null;
    }

    [GeneratedRegex(@"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}([.,][0-9]{1,9})?(Z|[+-][0-9]{2}:?[0-9]{2})?", RegexOptions.NonBacktracking)]
    private static partial Regex Iso();

    [GeneratedRegex(@"[0-9]{2}/[A-Z][a-z]{2}/[0-9]{4}:[0-9]{2}:[0-9]{2}:[0-9]{2} [+-][0-9]{4}", RegexOptions.NonBacktracking)]
    private static partial Regex Common();

    [GeneratedRegex(@"^[IWEF][0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2}", RegexOptions.NonBacktracking)]
    private static partial Regex Klog();

    [GeneratedRegex(@"""(?:ts|time|timestamp)"" ?: ?([0-9]{9,19}(?:\.[0-9]{1,9})?)", RegexOptions.NonBacktracking)]
    private static partial Regex Epoch();
}
