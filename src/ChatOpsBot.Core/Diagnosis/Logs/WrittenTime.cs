using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Diagnosis.Logs;

/// <summary>
/// The time that a line itself tells: a field of JSON or logfmt, or near its beginning in one of the forms that programs
/// write: ISO 8601, the access logs', nginx' and Go's, Hadoop's, klog's, syslog's, Apache's, RFC 1123, seconds since 1970 or parts of them.
/// </summary>
public static partial class WrittenTime
{
    private const int Beginning = 200;
    private const int Searched = 16 * 1024;
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces;

    private static readonly (Regex Form, Func<string, DateTimeOffset, DateTimeOffset?> Read)[] Forms =
    [
        (Iso(), (text, _) => Parse(text.Replace(',', '.').Replace("UTC", "Z", StringComparison.Ordinal))),
        (BasicIso(), (text, _) => Exact(text, "yyyyMMdd'T'HHmmssK")),
        (Common(), (text, _) => Exact(Whole(text), "dd/MMM/yyyy:HH:mm:ss zzz", "dd/MMM/yyyy:HH:mm:ss")),
        (Slashes(), (text, _) => Exact(text, "yyyy/MM/dd HH:mm:ss")),
        (ShortSlashes(), (text, _) => Exact(text.TrimStart(), "yy/MM/dd HH:mm:ss")),
        (Digits(), (text, _) => Exact(text, "yyMMdd HHmmss")),
        (Klog(), (text, near) => InYear(near, year => Exact($"{year}{text[1..]}", "yyyyMMdd HH:mm:ss"))),
        (Syslog(), (text, near) => InYear(near, year => Exact($"{year} {text[(text.IndexOf('>') + 1)..]}", "yyyy MMM d HH:mm:ss"))),
        (Calendar(), (text, _) => Exact(Whole(text), "ddd MMM d HH:mm:ss yyyy")),
        (DayFirst(), (text, _) => Parse(text)),
        (Seconds(), (text, _) => OfEpoch(text.TrimStart('['))),
    ];

    /// <param name="near">What a form without a year is read by: the year that puts it next before this.</param>
    /// <returns>Null when the line tells none. A time without a zone is read as UTC.</returns>
    public static DateTimeOffset? Find(string line, DateTimeOffset near)
    {
        var text = line.Length > Searched ? line[..Searched] : line;
        foreach (var field in Field().EnumerateMatches(text))
        {
            var value = text.AsSpan(field.Index, field.Length);
            var written = value[(value.IndexOfAny(':', '=') + 1)..].Trim(" \"").ToString();
            if ((OfEpoch(written) ?? Near(written, near)) is { } told)
            {
                return told;
            }
        }

        return Near(text.Length > Beginning ? text[..Beginning] : text, near);
    }

    private static DateTimeOffset? Near(string text, DateTimeOffset near)
    {
        (int Index, DateTimeOffset At)? first = null;
        foreach (var (form, read) in Forms)
        {
            if (form.Match(text) is { Success: true } match && (first is null || match.Index < first.Value.Index) && read(match.Value, near) is { } at)
            {
                first = (match.Index, at);
            }
        }

        return first?.At;
    }

    private static DateTimeOffset? Parse(string text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out var at) ? at : null;

    private static DateTimeOffset? Exact(string text, params string[] forms) => DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, Utc, out var at) ? at : null;

    /// <summary>Without parts of a second.</summary>
    private static string Whole(string text) => Fraction().Replace(text, "");

    private static DateTimeOffset? InYear(DateTimeOffset near, Func<int, DateTimeOffset?> read) =>
        read(near.Year) is { } at && at <= near + TimeSpan.FromDays(1) ? at : read(near.Year - 1);

    // Seconds, milliseconds, microseconds or nanoseconds: only one of them lies in our time.
    private static DateTimeOffset? OfEpoch(string text)
    {
        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        foreach (var perSecond in (ReadOnlySpan<double>)[1, 1e3, 1e6, 1e9])
        {
            if (number / perSecond is > 946_684_800 and < 4_102_444_800)
            {
                return DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round(number / perSecond * 1000));
            }
        }

        return null;
    }

    [GeneratedRegex(@"(?:""(?:@timestamp|timestamp|timestampMs|ts|time|t|datetime|date|asctime|eventTime|event_time|start_time|StartUTC|time_iso8601|time_local|msec|epoch)""\s*:\s*|(?:^|\s)(?:ts|time|timestamp|t)=)(?:""[^""]{8,40}""|[0-9]{9,19}(?:\.[0-9]+)?(?:[eE][+]?[0-9]+)?|[0-9]\.[0-9]+[eE][+]?[0-9]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Field();

    [GeneratedRegex(@"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}(?:[.,][0-9]+)?(?:Z| UTC| ?[+-](?:0[0-9]|1[0-4]):?[0-9]{2})?", RegexOptions.NonBacktracking)]
    private static partial Regex Iso();

    [GeneratedRegex(@"[0-9]{8}T[0-9]{6}(?:Z|[+-][0-9]{2}:[0-9]{2})?", RegexOptions.NonBacktracking)]
    private static partial Regex BasicIso();

    [GeneratedRegex(@"[0-9]{2}/[A-Z][a-z]{2}/[0-9]{4}:[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?: [+-][0-9]{4})?", RegexOptions.NonBacktracking)]
    private static partial Regex Common();

    [GeneratedRegex(@"[0-9]{4}/[0-9]{2}/[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}", RegexOptions.NonBacktracking)]
    private static partial Regex Slashes();

    [GeneratedRegex(@"(?:^|\s)[0-9]{2}/[0-9]{2}/[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}\b", RegexOptions.NonBacktracking)]
    private static partial Regex ShortSlashes();

    [GeneratedRegex(@"^[0-9]{6} [0-9]{6}\b", RegexOptions.NonBacktracking)]
    private static partial Regex Digits();

    [GeneratedRegex(@"^[IWEFD][0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2}", RegexOptions.NonBacktracking)]
    private static partial Regex Klog();

    [GeneratedRegex(@"^(?:<[0-9]{1,3}>)?[A-Z][a-z]{2} [ 0-9][0-9] [0-9]{2}:[0-9]{2}:[0-9]{2}", RegexOptions.NonBacktracking)]
    private static partial Regex Syslog();

    [GeneratedRegex(@"[A-Z][a-z]{2} [A-Z][a-z]{2} [ 0-9][0-9] [0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)? [0-9]{4}", RegexOptions.NonBacktracking)]
    private static partial Regex Calendar();

    [GeneratedRegex(@"[0-9]{1,2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?: GMT| [+-][0-9]{4})?", RegexOptions.NonBacktracking)]
    private static partial Regex DayFirst();

    [GeneratedRegex(@"^\[?[0-9]{10}(?:[0-9]{3}|\.[0-9]+)?(?:\b|$)", RegexOptions.NonBacktracking)]
    private static partial Regex Seconds();

    [GeneratedRegex(@"(?<=:[0-9]{2})\.[0-9]+")]
    private static partial Regex Fraction();
}
