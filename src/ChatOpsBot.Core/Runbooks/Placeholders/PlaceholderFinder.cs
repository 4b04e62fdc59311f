using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Runbooks.Placeholders;

/// <summary>Finds the gaps in a step's text. Programs in the text (awk, sed, jq, jsonpath) and template tags hold none.</summary>
public static partial class PlaceholderFinder
{
    /// <summary>Stands for <c>{kind}</c> where its value is not known yet: commands take only words that are kinds in its place.</summary>
    private const string AnyKind = "deployment";

    /// <summary>Stands for <c>{from}</c> and <c>{to}</c>, which are always times.</summary>
    private const string AnyTime = "2024-05-01T10:00:00Z";

    /// <param name="language">The step's language: in PromQL braces are selectors, so only <c>&lt;x&gt;</c>, <c>$X</c> and <c>${X}</c> are gaps there.</param>
    public static ImmutableArray<Placeholder> Find(string text, string language)
    {
        var found = ImmutableArray.CreateBuilder<Placeholder>();
        var closed = language == "shell" ? ClosedSpans(text) : [.. Templates().Matches(text).Select(tag => (tag.Index, tag.Index + tag.Length, IsAll: true))];
        foreach (Match match in Gaps().Matches(text))
        {
            var name = match.Groups["name"].Value;
            if (language == "promql" && match.Value[0] == '{')
            {
                continue;
            }

            // In single quotes a shell leaves $X alone; braces after a dot or a bracket belong to a path.
            var isClosed = closed.Any(span => match.Index >= span.Start && match.Index < span.End && (span.IsAll || match.Value[0] == '$'));
            if (!isClosed && !(match.Value[0] == '<' && !IsWordEdge(text, match)))
            {
                found.Add(new(name, match.Index, match.Length));
            }
        }

        return found.ToImmutable();
    }

    /// <summary>The text with each gap replaced by a plain word, so that lint can say what the step would do.</summary>
    public static string AsWords(string text, string language)
    {
        var gaps = Find(text, language);
        for (var i = gaps.Length - 1; i >= 0; i--)
        {
            var word = string.Concat(gaps[i].Name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-')).Trim('-');
            text = string.Concat(text.AsSpan(0, gaps[i].Start), word switch { "" => "x", "kind" => AnyKind, "from" or "to" => AnyTime, _ => word }, text.AsSpan(gaps[i].Start + gaps[i].Length));
        }

        return text;
    }

    // "<pod name>" stands where a word does; "<in>out" would be two redirections.
    private static bool IsWordEdge(string text, Match match)
    {
        var before = match.Index == 0 ? ' ' : text[match.Index - 1];
        var after = match.Index + match.Length >= text.Length ? ' ' : text[match.Index + match.Length];
        return (char.IsWhiteSpace(before) || before is '[' or '`' or '{' or '/' or '=' or ':' or '"' or '\'' or '-' or '.' or ',' or '@' or '~' or '(' or '|')
            && (char.IsWhiteSpace(after) || after is ']' or '`' or '}' or '/' or '=' or ':' or '"' or '\'' or '-' or '.' or ',' or '@' or ')' or '|' or '?' or '&' or '[' or ';' or '*');
    }

    /// <summary>The stretches of a shell line in which nothing, or no variable, is a gap.</summary>
    private static ImmutableArray<(int Start, int End, bool IsAll)> ClosedSpans(string text)
    {
        var spans = ImmutableArray.CreateBuilder<(int, int, bool)>();
        spans.AddRange(Templates().Matches(text).Select(tag => (tag.Index, tag.Index + tag.Length, true)));
        var at = 0;
        while (at < text.Length)
        {
            var commandEnd = EndOf(text, at, isCommand: true);
            if (Programs().IsMatch(text.AsSpan(at, commandEnd - at)))
            {
                spans.Add((at, commandEnd, true));
            }
            else
            {
                Words(text, at, commandEnd, spans);
            }

            at = commandEnd + 1;
        }

        return spans.ToImmutable();
    }

    private static void Words(string text, int at, int end, ImmutableArray<(int, int, bool)>.Builder spans)
    {
        while (at < end)
        {
            var wordEnd = Math.Min(end, EndOf(text, at, isCommand: false));
            var word = text.AsSpan(at, wordEnd - at);
            if (Paths().IsMatch(word))
            {
                spans.Add((at, wordEnd, true));
            }
            else if (word.Length > 0 && word[0] == '\'')
            {
                spans.Add((at, wordEnd, false));
            }

            at = wordEnd + 1;
        }
    }

    /// <summary>The next unquoted bar (or semicolon) for a command, the next unquoted space for a word.</summary>
    private static int EndOf(string text, int at, bool isCommand)
    {
        var quote = '\0';
        for (var i = at; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\' && quote != '\'')
            {
                i++;
            }
            else if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '\'' or '"')
            {
                quote = c;
            }
            else if (isCommand ? c is '|' or ';' or '\n' : char.IsWhiteSpace(c))
            {
                return i;
            }
        }

        return text.Length;
    }

    [GeneratedRegex(@"\$\{(?<name>[A-Za-z_]\w{0,60})\}|\$(?<name>[A-Za-z_]\w{0,60})|(?<![{$%\\])\{(?<name>[A-Za-z](?:[\w -]{0,60}\w)?)\}(?!\})|(?<!<)<(?<name>[A-Za-z](?:[\w .-]{0,60}\w)?)>(?!>)", RegexOptions.CultureInvariant)]
    private static partial Regex Gaps();

    [GeneratedRegex(@"\{\{.*?\}\}|\{%.*?%\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.Singleline)]
    private static partial Regex Templates();

    [GeneratedRegex(@"^\s*(?:g|m|n)?awk\s|^\s*sed\s|^\s*[jy]q\s|^\s*(?:perl|python3?)\s", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Programs();

    [GeneratedRegex(@"\{[.@\[""']|\{range|\{end\}|jsonpath|go-template|custom-columns", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Paths();
}
