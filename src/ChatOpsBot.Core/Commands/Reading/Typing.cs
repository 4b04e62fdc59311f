using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Commands.Reading;

/// <summary>Mends slips in the words that commands are made of. Names, numbers and inflected verbs are left as they are: "restarted" tells of something and asks for nothing.</summary>
internal static partial class Typing
{
    private static readonly ImmutableArray<string> Words =
    [
        "again", "last", "past", "since", "between", "yesterday", "today", "minutes", "hours", "compare", "affected", "impacted", "show", "step", "status", "timeline", "history", "escalate", "escalation",
        "resolve", "restart", "rollback", "revert", "undo", "delete", "scale", "cordon", "uncordon", "reset", "breaker", "approve", "reject", "cancel", "snooze", "logs", "pods", "events", "describe", "nodes",
        "rollout", "rollouts", "previous", "memory", "usage", "practice", "drill", "postmortem", "review", "only", "more", "evidence", "explain", "because", "incident", "everything", "cluster", "regions",
        "check", "replicas", "revision", "note", "hand", "over", "take", "everywhere", "rerun", "help", "errors", "database", "breaker", "what", "when", "who's", "what's",
    ];

    private static readonly ImmutableDictionary<string, string> Short = new Dictionary<string, string>
    {
        ["lst"] = "last", ["lats"] = "last", ["wyh"] = "why", ["hwy"] = "why", ["whyy"] = "why", ["lgos"] = "logs", ["losg"] = "logs", ["pdos"] = "pods", ["teh"] = "the", ["shw"] = "show", ["fro"] = "for", ["hte"] = "the", ["wat"] = "what", ["wht"] = "what", ["oen"] = "one", ["whi"] = "who", ["tak"] = "take",
    }.ToImmutableDictionary();

    /// <summary>The text with its slips mended; null when there are none.</summary>
    public static string? Mended(Utterance text, ReadingContext context)
    {
        var mended = text.Words.Select((word, at) => Mended(word, context) ?? text.AsTyped(at, at + 1)).ToList();
        var joined = string.Join(' ', mended);
        return joined == text.AsTyped(0, text.Words.Length) ? null : joined;
    }

    private static string? Mended(string word, ReadingContext context)
    {
        if (Short.TryGetValue(word, out var meant))
        {
            return meant;
        }

        if (ClusterOf(word, context) is { } cluster)
        {
            return cluster;
        }

        if (Drawn().IsMatch(word))
        {
            return Drawn().Replace(word, "$1$1") is var doubled && Words.Contains(doubled) ? doubled : Drawn().Replace(word, "$1");
        }

        return word.Length < 4 || Words.Contains(word) || word.Any(letter => !char.IsLetter(letter) && letter != '\'') || context.Vocabulary.Service(word) is not null || Words.Any(known => IsInflected(word, known))
            ? null
            : Spelling.Nearest(word, Words);
    }

    /// <summary>A cluster's name with a slip in it: <c>eude</c>, <c>us-soth</c>.</summary>
    private static string? ClusterOf(string word, ReadingContext context) => context.Vocabulary.Clusters.FirstOrDefault(cluster =>
        cluster.Length > 4 && !context.Vocabulary.Clusters.Contains(word, StringComparer.OrdinalIgnoreCase) && Spelling.Distance(word[..Math.Min(word.Length, 64)], cluster) == 1);

    private static bool IsInflected(string typed, string word) =>
        typed.Length > word.TrimEnd('e').Length && typed.StartsWith(word.TrimEnd('e'), StringComparison.Ordinal) && typed[word.TrimEnd('e').Length..] is "s" or "es" or "d" or "ed" or "ing" or "er" or "ers" or "n" or "ned" or "ning";

    /// <summary>"whyyyy" is "why".</summary>
    [GeneratedRegex(@"([a-z])\1{2,}")]
    private static partial Regex Drawn();
}
