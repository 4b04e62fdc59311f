using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Diagnosis.Rules.Logs;

/// <summary>The time that a line itself tells, near its beginning: ISO 8601, the access logs' form, or the nginx error log's form.</summary>
internal static partial class LineTime
{
    private const int Beginning = 200;

    private static readonly string[] Forms = ["yyyy/MM/dd HH:mm:ss", "dd/MMM/yyyy:HH:mm:ss zzz"];

    /// <returns>Null when the line tells none. A time without a zone is read as UTC.</returns>
    public static DateTimeOffset? Read(string line)
    {
        var start = line.Length > Beginning ? line[..Beginning] : line;
        if (Iso().Match(start) is { Success: true } iso && DateTimeOffset.TryParse(iso.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
        {
            return at;
        }

        return Other().Match(start) is { Success: true } other
            && DateTimeOffset.TryParseExact(other.Value, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out at) ? at : null;
    }

    [GeneratedRegex(@"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?", RegexOptions.NonBacktracking)]
    private static partial Regex Iso();

    [GeneratedRegex(@"[0-9]{4}/[0-9]{2}/[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}|[0-9]{2}/[A-Z][a-z]{2}/[0-9]{4}:[0-9]{2}:[0-9]{2}:[0-9]{2} [+-][0-9]{4}", RegexOptions.NonBacktracking)]
    private static partial Regex Other();
}
