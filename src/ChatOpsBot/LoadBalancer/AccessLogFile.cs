using System.Globalization;
using System.Text.RegularExpressions;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.LoadBalancer;

/// <summary>One delivered log file.</summary>
/// <param name="End">The end of the five minutes it tells of; null when its name does not say.</param>
/// <param name="OpenAsync">Opens it for reading, packed as it is.</param>
internal sealed partial record AccessLogFile(string Name, DateTimeOffset? End, Func<CancellationToken, Task<Stream>> OpenAsync)
{
    /// <summary>A balancer node writes a file every five minutes; one that is late has a little more in it.</summary>
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(10);

    /// <summary>Whether it may hold entries of a time; one that does not say may.</summary>
    public bool Concerns(TimeWindow window) => End is not { } end || (end >= window.From && end - Span <= window.To);

    /// <summary>The end time in <c>…_20260602T1225Z_10.0.0.1_random.log.gz</c>.</summary>
    public static DateTimeOffset? EndOf(string name) => EndTime().Match(name) is { Success: true } end
        && DateTimeOffset.TryParseExact(end.Groups[1].Value, "yyyyMMdd'T'HHmm'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    [GeneratedRegex("_([0-9]{8}T[0-9]{4}Z)_", RegexOptions.NonBacktracking)]
    private static partial Regex EndTime();
}
