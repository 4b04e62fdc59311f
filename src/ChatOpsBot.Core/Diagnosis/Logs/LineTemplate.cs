using System.Text;
using System.Text.Json;

namespace ChatOpsBot.Core.Diagnosis.Logs;

/// <summary>What lines that differ only in numbers, names and times have in common.</summary>
public static class LineTemplate
{
    private const int LongestLine = 2_000;
    private const int MostWords = 40;
    private const int LongestWord = 60;

    private static readonly string[] Messages = ["msg", "message", "log", "event"];
    private static readonly string[] Errors = ["error", "err", "exception", "cause"];

    /// <summary>The line with <c>*</c> in the place of what varies. A JSON line is read by its message and error.</summary>
    public static string Of(string line)
    {
        var head = Head(line);
        var text = head.Length > LongestLine ? head[..LongestLine] : head;
        var start = text.IndexOf('{');
        return Mask(start is >= 0 and < 64 && head.EndsWith('}') && head.Length <= LongestLine && Message(text[start..]) is { } message ? message : text);
    }

    // Of an entry of several lines the first says what happened; a stack trace that begins with itself says it last.
    private static string Head(string entry)
    {
        var end = entry.IndexOf('\n');
        return end < 0 ? entry
            : entry.StartsWith("Traceback", StringComparison.Ordinal) ? entry[(entry.TrimEnd().LastIndexOf('\n') + 1)..].Trim()
            : entry[..end];
    }

    private static string? Message(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { MaxDepth = 16 });
            var message = First(document.RootElement, Messages);
            var error = First(document.RootElement, Errors);
            return (message, error) switch
            {
                (null, null) => null,
                ({ } one, null) => one,
                (null, { } one) => one,
                ({ } one, { } other) => $"{one}: {other}",
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? First(JsonElement json, string[] names) =>
        names.Select(name => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null).FirstOrDefault(text => text is { Length: > 0 });

    private static string Mask(string text)
    {
        var template = new StringBuilder();
        var words = 0;
        foreach (var range in text.AsSpan().SplitAny(' ', '\t'))
        {
            var word = text.AsSpan(range);
            if (word.IsEmpty)
            {
                continue;
            }

            if (++words > MostWords)
            {
                template.Append(" …");
                break;
            }

            template.Append(words > 1 ? " " : "");
            Mask(word, template);
        }

        return template.Replace("* * *", "* *").Replace("* * *", "* *").Replace("* *", "*").ToString();
    }

    // Parts between separators are judged on their own, so that key=value keeps its key and a path its fixed parts.
    private static void Mask(ReadOnlySpan<char> word, StringBuilder template)
    {
        if (word.Length > LongestWord && !word.Contains('/'))
        {
            template.Append('*');
            return;
        }

        var from = 0;
        for (var i = 0; i <= word.Length; i++)
        {
            if (i < word.Length && !IsSeparator(word[i]))
            {
                continue;
            }

            var part = word[from..i];
            if (!part.IsEmpty)
            {
                if (!Varies(part))
                {
                    template.Append(part);
                }
                else if (template.Length == 0 || template[^1] != '*')
                {
                    template.Append('*');
                }
            }

            if (i < word.Length && (word[i] is not (':' or '.' or '-') || template.Length == 0 || template[^1] != '*'))
            {
                template.Append(word[i]);
            }

            from = i + 1;
        }
    }

    private static bool IsSeparator(char c) => c is '/' or '=' or ':' or ',' or ';' or '"' or '\'' or '(' or ')' or '[' or ']' or '{' or '}' or '?' or '&' or '.' or '-';

    private static bool Varies(ReadOnlySpan<char> part) => part.Length > LongestWord || (part.ContainsAnyInRange('0', '9') && !IsVersionWord(part));

    private static bool IsVersionWord(ReadOnlySpan<char> part) => part.Length <= 3 && part[0] is 'v' or 'V' or 'h' && part[1..].IndexOfAnyExceptInRange('0', '9') < 0;
}
