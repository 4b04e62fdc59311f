using System.Text.Json.Nodes;

namespace ChatOpsBot.Sandbox.LogStores;

/// <summary>LogDNA's searches: terms side by side must all hold, <c>OR</c> parts alternatives, <c>-</c> negates, <c>field:value</c> looks into parsed lines. https://docs.mezmo.com/docs/log-search</summary>
internal static class LogDnaSearch
{
    public static bool Matches(string search, WorldLine line)
    {
        var all = true;
        foreach (var token in Tokens(search))
        {
            if (token is { Text: "OR", IsQuoted: false })
            {
                if (all)
                {
                    return true;
                }

                all = true;
                continue;
            }

            if (token is not { Text: "AND", IsQuoted: false })
            {
                all &= Holds(token, line) != token.IsNot;
            }
        }

        return all;
    }

    private static bool Holds(Token token, WorldLine line)
    {
        if (token.Field is null)
        {
            return line.Text.Contains(token.Text, StringComparison.OrdinalIgnoreCase);
        }

        var value = token.Field switch
        {
            "app" => line.App,
            "host" or "pod" => line.Pod,
            "namespace" => line.Namespace,
            "container" => line.Container,
            _ => Field(line.Json, token.Field.Split('.')),
        };
        return value is not null && (token.IsExact || double.TryParse(token.Text, out _)
            ? value.Equals(token.Text, StringComparison.OrdinalIgnoreCase)
            : value.Contains(token.Text, StringComparison.OrdinalIgnoreCase));
    }

    private static string? Field(JsonObject? json, string[] path)
    {
        JsonNode? at = json;
        foreach (var part in path)
        {
            at = at is JsonObject inner && inner.TryGetPropertyValue(part, out var next) ? next : null;
        }

        return at?.ToString();
    }

    private static IEnumerable<Token> Tokens(string search)
    {
        var i = 0;
        while (i < search.Length)
        {
            if (char.IsWhiteSpace(search[i]) || search[i] is '(' or ')')
            {
                i++;
                continue;
            }

            var isNot = search[i] == '-';
            i += isNot ? 1 : 0;
            var isQuoted = i < search.Length && search[i] == '"';
            var first = Piece(search, ref i);
            if (i >= search.Length || search[i] != ':')
            {
                yield return new Token(null, first, isNot, false, isQuoted);
                continue;
            }

            i++;
            var isExact = i < search.Length && search[i] == '=';
            i += isExact ? 1 : 0;
            yield return new Token(first, Piece(search, ref i), isNot, isExact, true);
        }
    }

    private static string Piece(string search, ref int i)
    {
        if (i < search.Length && search[i] == '"')
        {
            var close = search.IndexOf('"', i + 1);
            close = close < 0 ? search.Length : close;
            var quoted = search[(i + 1)..close];
            i = Math.Min(search.Length, close + 1);
            return quoted;
        }

        var start = i;
        while (i < search.Length && !char.IsWhiteSpace(search[i]) && search[i] is not (':' or '(' or ')'))
        {
            i++;
        }

        return search[start..i];
    }

    private sealed record Token(string? Field, string Text, bool IsNot, bool IsExact, bool IsQuoted);
}
