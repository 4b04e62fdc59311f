using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ChatOpsBot.Core.Diagnosis.Access;

namespace ChatOpsBot.Core.Diagnosis.Logs;

/// <summary>
/// LogDNA's search syntax for logs that no store searches for us: words and phrases that a line must hold, <c>field:value</c>
/// of a JSON line, with <c>>=</c> and the like before a number and <c>*</c> behind a beginning, <c>-</c> before what it must not hold, <c>OR</c> between alternatives. https://docs.mezmo.com/docs/log-search
/// </summary>
public sealed class LineSearch
{
    private readonly ImmutableArray<ImmutableArray<(string? Field, string Value, bool IsNot)>> _alternatives;

    private LineSearch(ImmutableArray<ImmutableArray<(string? Field, string Value, bool IsNot)>> alternatives) => _alternatives = alternatives;

    public static LineSearch Read(string search)
    {
        var alternatives = ImmutableArray.CreateBuilder<ImmutableArray<(string?, string, bool)>>();
        var terms = ImmutableArray.CreateBuilder<(string?, string, bool)>();
        var at = 0;
        while (at < search.Length)
        {
            if (char.IsWhiteSpace(search[at]) || search[at] is '(' or ')')
            {
                at++;
                continue;
            }

            var isNot = search[at] == '-';
            at += isNot ? 1 : 0;
            var word = Word(search, ref at);
            if (at < search.Length && search[at] == ':')
            {
                at++;
                while (at < search.Length && search[at] is '=' or ' ')
                {
                    at++;
                }

                terms.Add((word, Word(search, ref at), isNot));
            }
            else if (word == "OR" && !isNot)
            {
                alternatives.Add(terms.ToImmutable());
                terms.Clear();
            }
            else if (word.Length > 0 && word is not ("AND" or "*"))
            {
                terms.Add((null, word, isNot));
            }
        }

        alternatives.Add(terms.ToImmutable());
        return new LineSearch(alternatives.ToImmutable());
    }

    public bool Matches(string line) => _alternatives.Any(terms => terms.All(term => Holds(term, line) != term.IsNot));

    private static bool Holds((string? Field, string Value, bool IsNot) term, string line) => term.Field is null
        ? line.Contains(term.Value, StringComparison.OrdinalIgnoreCase)
        : (Field(line, term.Field) ?? (term.Field == "status" ? AccessLine.Read(line)?.Status.ToString(CultureInfo.InvariantCulture) : null)) is { } value && Meets(value, term.Value);

    private static bool Meets(string value, string wanted)
    {
        var sign = wanted[..(wanted.Length - wanted.TrimStart('<', '>', '=').Length)];
        if (sign.Length > 0 && double.TryParse(wanted[sign.Length..], CultureInfo.InvariantCulture, out var limit))
        {
            return double.TryParse(value, CultureInfo.InvariantCulture, out var number) && sign switch
            {
                ">" => number > limit,
                ">=" => number >= limit,
                "<" => number < limit,
                "<=" => number <= limit,
                _ => number.Equals(limit),
            };
        }

        return wanted.EndsWith('*') ? value.StartsWith(wanted[..^1], StringComparison.OrdinalIgnoreCase)
            : value.Equals(wanted, StringComparison.OrdinalIgnoreCase) || (!long.TryParse(wanted, out _) && value.Contains(wanted, StringComparison.OrdinalIgnoreCase));
    }

    // Lines that are no JSON may still say field=value.
    private static string? Field(string line, string field)
    {
        var start = line.IndexOf('{');
        if (start >= 0 && line.TrimEnd().EndsWith('}'))
        {
            try
            {
                using var document = JsonDocument.Parse(line.AsMemory(start), new() { MaxDepth = 32 });
                var at = document.RootElement;
                foreach (var part in field.Split('.'))
                {
                    if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(part, out at))
                    {
                        return null;
                    }
                }

                return at.ToString();
            }
            catch (JsonException)
            {
            }
        }

        var pair = line.IndexOf(field + "=", StringComparison.Ordinal);
        while (pair > 0 && (char.IsLetterOrDigit(line[pair - 1]) || line[pair - 1] is '_' or '.'))
        {
            pair = line.IndexOf(field + "=", pair + 1, StringComparison.Ordinal);
        }

        if (pair < 0)
        {
            return null;
        }

        var from = pair + field.Length + 1;
        return Word(line, ref from);
    }

    private static string Word(string text, ref int at)
    {
        if (at < text.Length && text[at] == '"')
        {
            var end = text.IndexOf('"', at + 1);
            var quoted = text[(at + 1)..(end < 0 ? text.Length : end)];
            at = end < 0 ? text.Length : end + 1;
            return quoted;
        }

        var start = at;
        while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not (':' or ')' or '('))
        {
            at++;
        }

        return text[start..at];
    }
}
