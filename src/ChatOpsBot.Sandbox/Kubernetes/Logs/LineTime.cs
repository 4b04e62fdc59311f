using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Sandbox.Kubernetes.Logs;

/// <summary>Finds out when a log line was written: from the kubelet's own prefix, or from what the program wrote at its start.</summary>
internal static partial class LineTime
{
    private const int SearchedLength = 200;

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

        match = Spoken().Match(start);
        return match.Success ? ParseExact($"{match.Groups[1].Value} +00:00", "d MMM yyyy HH:mm:ss zzz") : null;
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

    [GeneratedRegex(@"(\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d)", RegexOptions.NonBacktracking)]
    private static partial Regex Spoken();
}
