using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Logs.Elasticsearch;

/// <summary>
/// A search as people type or copy it from Kibana. Pairs of a field and a value, as its filters show them
/// (<c>"kubernetes.labels.app": "web"</c>, joined by <c>and</c>, <c>not</c> before one), become exact filters; everything
/// else goes to the server as Lucene query syntax.
/// </summary>
internal static class KibanaQuery
{
    /// <returns>The clauses of a <c>bool</c> query's <c>filter</c> and <c>must_not</c>.</returns>
    public static (JsonArray Filter, JsonArray MustNot) Read(string search)
    {
        var (filter, mustNot) = (new JsonArray(), new JsonArray());
        if (search.Trim() is "" or "*")
        {
            return (filter, mustNot);
        }

        if (Pairs(search) is { IsEmpty: false } pairs)
        {
            foreach (var (field, value, isNot) in pairs)
            {
                JsonNode clause = value == "*" ? new JsonObject { ["exists"] = new JsonObject { ["field"] = field } }
                    : value.Contains('*') ? new JsonObject { ["wildcard"] = new JsonObject { [field] = new JsonObject { ["value"] = value } } }
                    : Phrase(field, value);
                (isNot ? mustNot : filter).Add(clause);
            }

            return (filter, mustNot);
        }

        filter.Add(new JsonObject { ["query_string"] = new JsonObject { ["query"] = search, ["analyze_wildcard"] = true, ["default_operator"] = "AND" } });
        return (filter, mustNot);
    }

    /// <summary>That a field is, or holds, these words in this order.</summary>
    public static JsonObject Phrase(string field, string words) => new() { ["match_phrase"] = new JsonObject { [field] = new JsonObject { ["query"] = words } } };

    /// <summary>Empty unless the whole text is pairs: a half-understood search would be a wrong one.</summary>
    private static ImmutableArray<(string Field, string Value, bool IsNot)> Pairs(string search)
    {
        var found = ImmutableArray.CreateBuilder<(string, string, bool)>();
        var at = 0;
        var isNot = false;
        while (true)
        {
            Blanks(search, ref at);
            if (at >= search.Length)
            {
                return isNot ? [] : found.ToImmutable();
            }

            if (Joiner(search, ref at, ref isNot))
            {
                continue;
            }

            if (search[at] == '-')
            {
                (isNot, at) = (true, at + 1);
            }

            if (Word(search, ref at, ":") is not { Length: > 0 } field)
            {
                return [];
            }

            Blanks(search, ref at);
            if (at >= search.Length || search[at] != ':' || field.Any(c => char.IsWhiteSpace(c) || c is '(' or ')' or '*'))
            {
                return [];
            }

            at++;
            Blanks(search, ref at);
            if (Word(search, ref at, ",") is not { Length: > 0 } value || value[0] is '>' or '<' or '(' or '[' or '{' or '/')
            {
                return [];
            }

            found.Add((field, value, isNot));
            isNot = false;
        }
    }

    private static bool Joiner(string search, ref int at, ref bool isNot)
    {
        foreach (var word in (string[])["and", "not", ",", "&&"])
        {
            var end = at + word.Length;
            if (search.AsSpan(at).StartsWith(word, StringComparison.OrdinalIgnoreCase) && (!char.IsAsciiLetter(word[0]) || (end < search.Length && char.IsWhiteSpace(search[end]))))
            {
                isNot |= word == "not";
                at = end;
                return true;
            }
        }

        return false;
    }

    // A stray quote behind a bare field, as in logJson.status": "503", is a copying mistake and is left out.
    private static string? Word(string text, ref int at, string ends)
    {
        if (at < text.Length && text[at] == '"')
        {
            var quoted = new StringBuilder();
            for (at++; at < text.Length; at++)
            {
                if (text[at] == '\\' && at + 1 < text.Length)
                {
                    quoted.Append(text[++at]);
                }
                else if (text[at] == '"')
                {
                    at++;
                    return quoted.ToString();
                }
                else
                {
                    quoted.Append(text[at]);
                }
            }

            return null;
        }

        var start = at;
        while (at < text.Length && !char.IsWhiteSpace(text[at]) && !ends.Contains(text[at]))
        {
            at++;
        }

        var word = text[start..at].TrimEnd('"');
        return word.Contains('\\') ? null : word;
    }

    private static void Blanks(string text, ref int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
    }
}
