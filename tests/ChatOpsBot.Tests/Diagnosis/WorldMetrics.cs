using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Tests.Diagnosis;

/// <summary>A shipped world's metrics as the series that a query for each metric's name would give.</summary>
internal static partial class WorldMetrics
{
    public static IEnumerable<SeriesObservation> Read(string folder, TimeWindow window, string cluster) =>
        from file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.om") : []
        from line in File.ReadLines(file)
        let match = Line().Match(line)
        where match.Success
        let at = DateTimeOffset.UnixEpoch.AddSeconds(Number(match.Groups[4].Value))
        where window.Contains(at)
        group new Sample(at, Number(match.Groups[3].Value)) by (Name: match.Groups[1].Value, Labels: match.Groups[2].Value) into series
        select new SeriesObservation(
            series.Key.Name,
            Label().Matches(series.Key.Labels).ToImmutableSortedDictionary(l => l.Groups[1].Value, l => l.Groups[2].Value).Add("__name__", series.Key.Name),
            [.. series.OrderBy(s => s.At)]) { Cluster = cluster, EvidenceId = "3" };

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^([a-zA-Z_:]+)(\{.*\})? ([0-9.e+-]+) ([0-9.]+)")]
    private static partial Regex Line();

    [GeneratedRegex(@"([a-zA-Z_]+)=""([^""]*)""")]
    private static partial Regex Label();
}
