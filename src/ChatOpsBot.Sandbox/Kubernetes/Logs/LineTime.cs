using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Sandbox.Kubernetes.Logs;

/// <summary>Finds out when a log line was written: from the kubelet's own prefix, or from what the program wrote at its start.</summary>
internal static partial class LineTime
{
    private const int SearchedLength = 200;
    private const int WholeSeconds = 8;
    private const string CommonForm = "dd/MMM/yyyy:HH:mm:ss";
    private const string SlashedForm = "yyyy/MM/dd HH:mm:ss";
    private const string SpokenForm = "d MMM yyyy HH:mm:ss";

    /// <summary>The length of the prefix that <c>kubectl logs --timestamps</c> writes, with its space; 0 when there is none.</summary>
    public static int PrefixLength(string line) => KubeletPrefix().Match(line) is { Success: true } match ? match.Length : 0;

    /// <summary>Null when the line does not say.</summary>
    public static DateTimeOffset? Find(string line)
    {
        var start = line.Length > SearchedLength ? line[..SearchedLength] : line;
        var match = Iso().Match(start);
        if (match.Success)
        {
            return Parse($"{match.Groups[1].Value}T{Cut(match.Groups[2].Value)}{Zone(match.Groups[3].Value)}");
        }

        match = CommonLog().Match(start);
        if (match.Success)
        {
            return ParseExact($"{match.Groups[1].Value} {match.Groups[2].Value} {match.Groups[3].Value} {match.Groups[4].Value} {match.Groups[5].Value[..3]}:{match.Groups[5].Value[3..]}", "dd MMM yyyy HH:mm:ss zzz");
        }

        match = Slashed().Match(start);
        if (match.Success)
        {
            return ParseExact($"{match.Groups[1].Value} +00:00", $"{SlashedForm} zzz");
        }

        match = Spoken().Match(start);
        return match.Success ? ParseExact($"{match.Groups[1].Value} +00:00", $"{SpokenForm} zzz") : null;
    }

    /// <summary>The line as it would have been written some time later, in its own way to write times; the line itself when it has none.</summary>
    public static string Move(string line, TimeSpan by)
    {
        var start = line.Length > SearchedLength ? line[..SearchedLength] : line;
        return MovedIso(line, Iso().Match(start), by) ?? Moved(line, CommonLog().Match(start), CommonForm, CommonForm.Length, by)
            ?? Moved(line, Slashed().Match(start), SlashedForm, null, by) ?? Moved(line, Spoken().Match(start), SpokenForm, null, by) ?? line;
    }

    private static string? MovedIso(string line, Match match, TimeSpan by)
    {
        var (day, time) = (match.Groups[1], match.Groups[2]);
        if (!match.Success || !DateTime.TryParse($"{day.Value} {Cut(time.Value)}", CultureInfo.InvariantCulture, DateTimeStyles.None, out var written))
        {
            return null;
        }

        var moved = written + by;
        var digits = Math.Max(0, time.Length - WholeSeconds - 1);
        var fraction = digits == 0 ? "" : time.Value[WholeSeconds] + moved.ToString("fffffff", CultureInfo.InvariantCulture).PadRight(digits, '0')[..digits];
        return line[..day.Index] + moved.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + line[(day.Index + day.Length)..time.Index]
            + moved.ToString("HH:mm:ss", CultureInfo.InvariantCulture) + fraction + line[(time.Index + time.Length)..];
    }

    /// <param name="line">The line.</param>
    /// <param name="match">Where its time starts.</param>
    /// <param name="form">How it is written.</param>
    /// <param name="length">How long it is; null = as long as the match.</param>
    /// <param name="by">How much later.</param>
    private static string? Moved(string line, Match match, string form, int? length, TimeSpan by)
    {
        var end = match.Index + (match.Success ? length ?? match.Length : 0);
        return match.Success && DateTime.TryParseExact(line[match.Index..end], form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var written)
            ? line[..match.Index] + (written + by).ToString(form, CultureInfo.InvariantCulture) + line[end..]
            : null;
    }

    private static string Cut(string time) => time.Replace(',', '.') is { Length: > 16 } longer ? longer[..16] : time.Replace(',', '.');

    private static string Zone(string zone) => zone.Trim() is "" or "UTC" or "Z" ? "Z" : zone;

    private static DateTimeOffset? Parse(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    private static DateTimeOffset? ParseExact(string text, string format) =>
        DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}(Z|[+-]\d\d:\d\d) ", RegexOptions.NonBacktracking)]
    private static partial Regex KubeletPrefix();

    [GeneratedRegex(@"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:[.,]\d+)?)(Z| UTC|[+-]\d\d:?\d\d)?", RegexOptions.NonBacktracking)]
    private static partial Regex Iso();

    [GeneratedRegex(@"(\d\d)/([A-Z][a-z]{2})/(\d{4}):(\d\d:\d\d:\d\d) ([+-]\d{4})", RegexOptions.NonBacktracking)]
    private static partial Regex CommonLog();

    [GeneratedRegex(@"(\d{4}/\d\d/\d\d \d\d:\d\d:\d\d)", RegexOptions.NonBacktracking)]
    private static partial Regex Slashed();

    [GeneratedRegex(@"(\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d)", RegexOptions.NonBacktracking)]
    private static partial Regex Spoken();
}
