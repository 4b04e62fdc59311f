using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ChatOpsBot.Core.Alerts;

namespace ChatOpsBot.Core.Commands;

/// <summary>What to ask about a message that somebody else wrote, an alert or a complaint: the runbook whose alert it names, itself as a question, or a check of a service that it names. Pure.</summary>
public static partial class MessageDiagnosis
{
    /// <summary>A longer message is no question, whatever it begins with.</summary>
    private const int LongestQuestion = 300;

    /// <param name="text">The message without markup.</param>
    /// <returns>The command to type; null when the message names nothing that is known.</returns>
    public static string? CommandFor(string text, Vocabulary vocabulary, CommandReader reader)
    {
        var words = Words().Matches(text).Select(word => word.Value).SelectMany(word => word.Split('.').Prepend(word)).ToImmutableHashSet(StringComparer.OrdinalIgnoreCase);
        var service = vocabulary.ServiceNames.Where(words.Contains).OrderByDescending(name => name.Length).Select(vocabulary.Service).FirstOrDefault();
        if (Woken(words, service, vocabulary) is { } woken)
        {
            return woken.For(woken.Runbook.Service ?? service);
        }

        var question = text.ReplaceLineEndings(" ").Trim();
        return question.Length <= LongestQuestion && reader.Read(question) is Command.Investigate { Runbook.IsLook: false } ? question
            : service is not null ? $"check {service}"
            : null;
    }

    /// <summary>How people start the runbook whose alert is named, by its own words before its file's name.</summary>
    private static CommandPattern? Woken(ImmutableHashSet<string> words, string? service, Vocabulary vocabulary) => vocabulary.Patterns
        .Where(pattern => !pattern.Runbook.IsLook && (!pattern.TakesService || (pattern.Runbook.Service ?? service) is not null))
        .OrderBy(pattern => pattern.Text == pattern.Runbook.Name)
        .FirstOrDefault(pattern => words.Any(word => AlertMatcher.Names(pattern.Runbook, word)));

    [GeneratedRegex(@"[\p{L}\p{N}](?:[\p{L}\p{N}._-]*[\p{L}\p{N}])?", RegexOptions.NonBacktracking)]
    private static partial Regex Words();
}
