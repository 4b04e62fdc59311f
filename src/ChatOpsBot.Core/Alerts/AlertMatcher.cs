using System.Collections.Immutable;
using ChatOpsBot.Core.Commands;
using ChatOpsBot.Core.Runbooks;

namespace ChatOpsBot.Core.Alerts;

/// <summary>The runbook that an alert wakes, and what it is to look at.</summary>
/// <param name="Service">Null when the alert names none.</param>
public sealed record AlertMatch(Runbook Runbook, string? Service, AlertClass Class);

/// <summary>Finds the runbook of an alert: by its <c>runbook_url</c>, its name, its service, its source, its class, else the general one.</summary>
/// <remarks>
/// A runbook's <c>alerts</c> hold names, with <c>*</c> for any letters, or <c>source:statuscake</c>, or <c>class:infrastructure</c>.
/// </remarks>
/// <param name="general">The name of the runbook for whatever no other takes.</param>
public sealed class AlertMatcher(Vocabulary vocabulary, string general)
{
    /// <summary>Words of a message match a pattern only where it holds so many letters of its own.</summary>
    private const int FewestLetters = 4;

    /// <summary>Whether a word that somebody wrote is the name of an alert that wakes a runbook.</summary>
    public static bool Names(Runbook runbook, string word) => runbook.Alerts.Any(alert =>
        alert.Equals(word, StringComparison.OrdinalIgnoreCase)
        || (alert.Contains('*', StringComparison.Ordinal) && alert.Count(char.IsLetter) >= FewestLetters && IsLike(word, alert)));

    public AlertMatch Match(AlertGroup group)
    {
        var kind = AlertClassifier.Of(group);
        var service = AlertSubject.Of(group, vocabulary.Service);
        var runbooks = vocabulary.Runbooks.Where(runbook => !runbook.IsLook).ToImmutableArray();
        var runbook = ByAddress(runbooks, group)
            ?? runbooks.FirstOrDefault(one => one.Alerts.Any(alert => alert.Equals(group.Name, StringComparison.OrdinalIgnoreCase)))
            ?? runbooks.FirstOrDefault(one => one.Alerts.Any(alert => alert.Contains('*', StringComparison.Ordinal) && IsLike(group.Name, alert)))
            ?? BySource(runbooks, group.Source, group.Labels.ContainsKey("site"))
            ?? (service is null ? null : runbooks.FirstOrDefault(one => one.Service is { } own && own.Equals(service, StringComparison.OrdinalIgnoreCase)))
            ?? Of(runbooks, $"class:{kind}")
            ?? runbooks.FirstOrDefault(one => one.Name == general)
            ?? runbooks[0];
        return new(runbook, runbook.Service ?? service, kind);
    }

    /// <summary>The last word of the address without its ending, or a runbook's own name in the label <c>runbook</c>.</summary>
    private static Runbook? ByAddress(ImmutableArray<Runbook> runbooks, AlertGroup group)
    {
        var words = new[] { group.RunbookUrl, group.Labels.GetValueOrDefault("runbook") }.OfType<string>()
            .Select(text => text.Split('?', '#')[0].TrimEnd('/'))
            .Select(text => text[(text.LastIndexOf('/') + 1)..])
            .Select(name => name.LastIndexOf('.') is > 0 and var dot && name[dot..] is ".md" or ".html" or ".htm" ? name[..name.LastIndexOf('.')] : name);
        return words.Where(word => word.Length > 0).Select(word => runbooks.FirstOrDefault(runbook => runbook.Name.Equals(word, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(found => found is not null);
    }

    // Whatever sends news of a failing site is an uptime service.
    private static Runbook? BySource(ImmutableArray<Runbook> runbooks, string source, bool isSite) => Of(runbooks, $"source:{source}") ?? (isSite ? Of(runbooks, "source:statuscake") : null);

    private static Runbook? Of(ImmutableArray<Runbook> runbooks, string word) => runbooks.FirstOrDefault(one => one.Alerts.Any(alert => alert.Equals(word, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Compares a name with a pattern of plain text and <c>*</c>, letter case aside.</summary>
    private static bool IsLike(string name, string pattern)
    {
        var parts = pattern.Split('*');
        var at = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            var found = i == parts.Length - 1 && parts[i].Length > 0 ? name.Length - parts[i].Length : name.IndexOf(parts[i], at, StringComparison.OrdinalIgnoreCase);
            if (found < at || (i == 0 && found != 0) || !name.AsSpan(found).StartsWith(parts[i], StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }

            at = found + parts[i].Length;
        }

        return true;
    }
}
