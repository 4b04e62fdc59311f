using System.Collections.Immutable;
using ChatOpsBot.Core.Alerts;
using ChatOpsBot.Core.Reports.Redaction;

namespace ChatOpsBot.Alerts;

/// <summary>Brings a sender's texts to a size and takes secrets out of them, before anything is stored.</summary>
public sealed class AlertText(PersonalDataPolicy? personal)
{
    private const int LongestLabel = 250;
    private const int LongestLine = 600;
    private const int LongestExpression = 4_000;

    /// <summary>One line, or null for nothing.</summary>
    public string? Line(string? text, int longest = LongestLine)
    {
        var line = (text ?? "").ReplaceLineEndings(" ").Trim();
        line = line.Length == 0 ? "" : new Redactor(personal).Clean(line.Length <= longest * 2 ? line : line[..(longest * 2)]);
        return line.Length == 0 ? null : line.Length <= longest ? line : line[..longest] + "…";
    }

    /// <summary>A name or another text that cannot be missing.</summary>
    public string Word(string? text, string otherwise) => Line(text, LongestLabel) ?? otherwise;

    /// <summary>An expression as it is; null for one that is too long or holds a secret.</summary>
    public string? Expression(string? text) => text is { Length: > 0 and <= LongestExpression } && new Redactor(personal).Clean(text) == text ? text : null;

    /// <summary>An http or https address without credentials; null for anything else.</summary>
    public string? Address(string? text) =>
        text is { Length: <= 2_000 } && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 ? Line(uri.AbsoluteUri, 2_000) : null;

    public ImmutableSortedDictionary<string, string> Labels(IEnumerable<KeyValuePair<string, string>> labels) => labels
        .Where(label => label.Key.Length is > 0 and <= 100 && label.Value.Length > 0)
        .OrderBy(label => label.Key, StringComparer.Ordinal).Take(AlertGroup.MostLabels)
        .Select(label => KeyValuePair.Create(label.Key, Line($"{label.Key}={label.Value}", LongestLabel + 101)?[(label.Key.Length + 1)..] ?? ""))
        .ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>The labels that all alerts have with the same value.</summary>
    public static ImmutableSortedDictionary<string, string> Common(IReadOnlyList<Alert> alerts) => alerts.Count == 0 ? ImmutableSortedDictionary<string, string>.Empty
        : alerts[0].Labels.Where(label => alerts.All(alert => alert.Labels.GetValueOrDefault(label.Key) == label.Value)).ToImmutableSortedDictionary(StringComparer.Ordinal);
}
