using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Commands.Reading;

/// <summary>Finds the clusters that a text names: <c>in eu-de</c>, <c>only us-south</c>, <c>in region us-east and eu-de</c>.</summary>
internal static partial class ClusterWords
{
    /// <summary>Takes them out of a text; null when there are none. A cluster must stand behind a word of place, or be all there is.</summary>
    public static ImmutableArray<string>? Take(string text, ImmutableArray<string> clusters, out string rest)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        var found = ImmutableArray.CreateBuilder<string>();
        var first = -1;
        for (var at = 0; at < words.Count; at++)
        {
            if (clusters.FirstOrDefault(cluster => cluster.Equals(words[at].Trim(',', '?', '.'), StringComparison.OrdinalIgnoreCase)) is not { } cluster)
            {
                continue;
            }

            var from = at;
            while (from > 0 && (Noun().IsMatch(words[from - 1]) || (found.Count > 0 && words[from - 1].ToLowerInvariant() is "and" or "or" or "&" or ",")))
            {
                from--;
            }

            var placed = from > 0 && Place().IsMatch(words[from - 1]);
            if (!placed && from != at && found.Count == 0 && from > 0 && !Noun().IsMatch(words[from]))
            {
                continue;
            }

            if (!placed && found.Count == 0 && !(at == words.Count - 1 && at > 1) && !words.All(word => clusters.Contains(word.Trim(',', '?', '.'), StringComparer.OrdinalIgnoreCase) || Beside().IsMatch(word)))
            {
                continue;
            }

            from = placed ? from - 1 : from;
            words.RemoveRange(from, at - from + 1);
            first = from;
            at = from - 1;
            found.Add(cluster);
            if (words.Count > from && words[from].ToLowerInvariant() is "only" or "region" or "cluster")
            {
                words.RemoveAt(from);
            }
        }

        rest = first < 0 ? text : string.Join(' ', words).Trim(' ', ',');
        return found.Count == 0 ? null : [.. found.Distinct()];
    }

    [GeneratedRegex(@"^(?:in|on|at|for|from|only|just|within)$", RegexOptions.IgnoreCase)]
    private static partial Regex Place();

    [GeneratedRegex(@"^(?:cluster|clusters|region|regions|the|carrier)$", RegexOptions.IgnoreCase)]
    private static partial Regex Noun();

    [GeneratedRegex(@"^(?:and|or|in|on|only|just|for|the|cluster|region|now|again|what|about|how|same|check|show|me|try|&|please)$", RegexOptions.IgnoreCase)]
    private static partial Regex Beside();
}
