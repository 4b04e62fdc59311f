using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatOpsBot.Sandbox.Json;

namespace ChatOpsBot.Sandbox.LogStores;

/// <summary>The part of Elasticsearch's query language that searches logs. What it does not know it refuses.</summary>
internal static partial class ElasticsearchQuery
{
    /// <exception cref="NotSupportedException">The query is of a kind that the sandbox does not know.</exception>
    public static bool Matches(JsonObject query, JsonObject document)
    {
        var (kind, inner) = query.Count == 1 ? query.First() : throw new NotSupportedException("a query has exactly one kind");
        return (kind, inner) switch
        {
            ("match_all", _) => true,
            ("bool", JsonObject all) => Clauses(all, "filter").Concat(Clauses(all, "must")).All(one => Matches(one, document))
                && Clauses(all, "must_not").All(one => !Matches(one, document))
                && (!Clauses(all, "should").Any() || Clauses(all, "should").Any(one => Matches(one, document))),
            ("range", JsonObject range) => InRange(document, range.First().Key, (JsonObject)range.First().Value!),
            ("match_phrase" or "match" or "term", JsonObject match) => Values(document, match.First().Key).Any(value => Holds(value, Wanted(match.First().Value), kind == "term")),
            ("exists", JsonObject exists) => Values(document, exists.Text("field")).Any(),
            ("wildcard", JsonObject wildcard) => Values(document, wildcard.First().Key).Any(value => Wildcard(Wanted(wildcard.First().Value)).IsMatch(value)),
            ("query_string", JsonObject written) => Written(written.Text("query"), document),
            _ => throw new NotSupportedException($"unknown query [{kind}]"),
        };
    }

    private static IEnumerable<JsonObject> Clauses(JsonObject all, string name) => all[name] switch
    {
        JsonArray several => several.OfType<JsonObject>(),
        JsonObject one => [one],
        _ => [],
    };

    private static string Wanted(JsonNode? value) => value is JsonObject inner ? (inner["value"] ?? inner["query"])?.ToString() ?? "" : value?.ToString() ?? "";

    private static bool InRange(JsonObject document, string field, JsonObject range)
    {
        if (Values(document, field).FirstOrDefault() is not { } text)
        {
            return false;
        }

        var at = DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return (range["gte"] is not { } gte || at >= Time(gte)) && (range["lte"] is not { } lte || at <= Time(lte)) && (range["gt"] is not { } gt || at > Time(gt)) && (range["lt"] is not { } lt || at < Time(lt));
    }

    private static DateTimeOffset Time(JsonNode node) => DateTimeOffset.Parse(node.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    // A keyword is equal or not; a text holds the words.
    private static bool Holds(string value, string wanted, bool isTerm) =>
        value.Equals(wanted, StringComparison.OrdinalIgnoreCase) || (!isTerm && value.Contains(' ') && value.Contains(wanted, StringComparison.OrdinalIgnoreCase));

    private static bool Written(string text, JsonObject document)
    {
        var (any, all, isNot) = (false, true, false);
        foreach (Match match in Terms().Matches(text))
        {
            switch (match.Value)
            {
                case "OR":
                    any |= all;
                    all = true;
                    continue;
                case "AND" or "(" or ")":
                    continue;
                case "NOT":
                    isNot = true;
                    continue;
            }

            isNot |= match.Groups["not"].Success;
            var value = match.Groups["value"].Value.Trim('"');
            var field = match.Groups["field"].Value.Trim('"');
            var holds = Values(document, field.Length > 0 ? field : "message").Any(one =>
                value.Contains('*') ? Wildcard(field.Length > 0 ? value : $"*{value}*").IsMatch(one)
                : field.Length > 0 ? Holds(one, value, false)
                : one.Contains(value, StringComparison.OrdinalIgnoreCase));
            all &= holds != isNot;
            isNot = false;
        }

        return any | all;
    }

    private static Regex Wildcard(string pattern) => new($"^{Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal)}$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.Singleline);

    private static IEnumerable<string> Values(JsonNode? node, string path)
    {
        if (node is not JsonObject json)
        {
            yield break;
        }

        if (json.TryGetPropertyValue(path, out var whole) && whole is JsonValue value)
        {
            yield return value.ToString();
        }

        for (var dot = path.IndexOf('.'); dot > 0; dot = path.IndexOf('.', dot + 1))
        {
            if (json.TryGetPropertyValue(path[..dot], out var part))
            {
                foreach (var found in Values(part, path[(dot + 1)..]))
                {
                    yield return found;
                }
            }
        }
    }

    [GeneratedRegex(@"\(|\)|(?:AND|OR|NOT)(?=\s|\(|$)|(?<not>-)?(?:(?<field>""[^""]+""|[\w.@*-]+):\s*)?(?<value>""(?:[^""\\]|\\.)*""|[^\s()]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Terms();
}
