using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Describe;

/// <summary>Label selectors of specifications: printed, and matched.</summary>
internal static class Selectors
{
    /// <summary>Labels joined by commas, in order of their keys.</summary>
    public static string Labels(IReadOnlyDictionary<string, string> labels) =>
        labels.Count == 0 ? "<none>" : string.Join(',', labels.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));

    /// <summary><c>matchLabels</c> and <c>matchExpressions</c> in the form that <c>-l</c> takes; empty for no selector.</summary>
    public static string Text(JsonElement? selector)
    {
        if (selector is not { } json)
        {
            return "";
        }

        var labels = json.Map("matchLabels").Select(pair => (pair.Key, Text: $"{pair.Key}={pair.Value}"));
        var expressions = json.Items("matchExpressions").Select(term => (Key: term.Text("key") ?? "", Text: Expression(term)));
        return string.Join(',', labels.Concat(expressions).OrderBy(term => term.Key, StringComparer.Ordinal).Select(term => term.Text));
    }

    public static string TextOrNone(JsonElement? selector) => Text(selector).OrNone();

    /// <summary>Whether a selector chooses an object; an absent selector chooses nothing.</summary>
    public static bool Matches(JsonElement? selector, IReadOnlyDictionary<string, string> labels) =>
        selector is { } json
        && json.Map("matchLabels").All(pair => labels.GetValueOrDefault(pair.Key) == pair.Value && labels.ContainsKey(pair.Key))
        && json.Items("matchExpressions").All(term => Matches(term, labels));

    private static bool Matches(JsonElement term, IReadOnlyDictionary<string, string> labels)
    {
        var has = labels.TryGetValue(term.Text("key") ?? "", out var value);
        return term.Text("operator") switch
        {
            "In" => has && term.Strings("values").Contains(value),
            "NotIn" => !has || !term.Strings("values").Contains(value),
            "Exists" => has,
            "DoesNotExist" => !has,
            _ => false,
        };
    }

    private static string Expression(JsonElement term)
    {
        var key = term.Text("key") ?? "";
        var values = string.Join(',', term.Strings("values").Order(StringComparer.Ordinal));
        return term.Text("operator") switch
        {
            "In" => $"{key} in ({values})",
            "NotIn" => $"{key} notin ({values})",
            "Exists" => key,
            "DoesNotExist" => $"!{key}",
            _ => "",
        };
    }
}
