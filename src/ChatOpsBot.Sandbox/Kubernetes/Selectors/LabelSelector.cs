using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Kubernetes.Requests;

namespace ChatOpsBot.Sandbox.Kubernetes.Selectors;

/// <summary>
/// A label selector with all its operators: <c>a=b</c>, <c>a!=b</c>, <c>a in (b,c)</c>, <c>a notin (b)</c>, <c>a</c>,
/// <c>!a</c>, <c>a&gt;1</c>, <c>a&lt;1</c>. https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/
/// </summary>
internal sealed class LabelSelector
{
    private readonly List<Func<IReadOnlyDictionary<string, string>, bool>> _requirements = [];

    public static LabelSelector Everything { get; } = new();

    public bool Matches(JsonObject value) => _requirements.Count == 0 || Matches(value.Map("metadata", "labels"));

    public bool Matches(IReadOnlyDictionary<string, string> labels) => _requirements.TrueForAll(requirement => requirement(labels));

    /// <exception cref="ApiException">The text is no selector.</exception>
    public static LabelSelector Parse(string text)
    {
        var selector = new LabelSelector();
        foreach (var part in Split(text))
        {
            selector._requirements.Add(ParseRequirement(part, text));
        }

        return selector;
    }

    /// <summary>The selector of a workload: <c>matchLabels</c> and <c>matchExpressions</c>, or a bare map.</summary>
    public static LabelSelector Of(JsonNode? selector)
    {
        var result = new LabelSelector();
        var isBare = selector.At("matchLabels") is null && selector.At("matchExpressions") is null;
        foreach (var (key, value) in isBare ? selector.Map() : selector.Map("matchLabels"))
        {
            result._requirements.Add(labels => labels.TryGetValue(key, out var found) && found == value);
        }

        foreach (var expression in selector.Objects("matchExpressions"))
        {
            var (key, values) = (expression.Text("key"), expression.Texts("values"));
            result._requirements.Add(expression.Text("operator") switch
            {
                "In" => labels => labels.TryGetValue(key, out var found) && values.Contains(found),
                "NotIn" => labels => !labels.TryGetValue(key, out var found) || !values.Contains(found),
                "Exists" => labels => labels.ContainsKey(key),
                _ => labels => !labels.ContainsKey(key),
            });
        }

        return result;
    }

    private static IEnumerable<string> Split(string text)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || (text[i] == ',' && depth == 0))
            {
                if (text[start..i].Trim() is { Length: > 0 } part)
                {
                    yield return part;
                }

                start = i + 1;
            }
            else
            {
                depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            }
        }
    }

    private static Func<IReadOnlyDictionary<string, string>, bool> ParseRequirement(string part, string whole)
    {
        if (part[0] == '!')
        {
            var absent = Key(part[1..], whole);
            return labels => !labels.ContainsKey(absent);
        }

        if (part.EndsWith(')') && part.IndexOf('(') is var open and > 0)
        {
            var words = part[..open].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var values = part[(open + 1)..^1].Split(',').Select(value => value.Trim()).ToHashSet(StringComparer.Ordinal);
            return words switch
            {
                [var key, "in"] => labels => labels.TryGetValue(key, out var found) && values.Contains(found),
                [var key, "notin"] => labels => !labels.TryGetValue(key, out var found) || !values.Contains(found),
                _ => throw Unreadable(whole),
            };
        }

        foreach (var sign in (string[])["!=", "==", "=", ">", "<"])
        {
            if (part.IndexOf(sign, StringComparison.Ordinal) is not (> 0 and var at))
            {
                continue;
            }

            var key = Key(part[..at], whole);
            var value = part[(at + sign.Length)..].Trim();
            if (value.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_' or '.')))
            {
                throw Unreadable(whole);
            }

            return sign switch
            {
                "!=" => labels => !labels.TryGetValue(key, out var found) || found != value,
                ">" or "<" => Compare(key, sign == ">" ? 1 : -1, value, whole),
                _ => labels => labels.TryGetValue(key, out var found) && found == value,
            };
        }

        var present = Key(part, whole);
        return labels => labels.ContainsKey(present);
    }

    private static Func<IReadOnlyDictionary<string, string>, bool> Compare(string key, int sign, string value, string whole)
    {
        if (!long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var bound))
        {
            throw Unreadable(whole);
        }

        return labels => labels.TryGetValue(key, out var found)
            && long.TryParse(found, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number.CompareTo(bound) == sign;
    }

    private static string Key(string text, string whole)
    {
        var key = text.Trim();
        return key.Length > 0 && key.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or '/') ? key : throw Unreadable(whole);
    }

    private static ApiException Unreadable(string text) => ApiException.BadRequest($"unable to parse requirement: found '{text}', expected a label selector");
}
