using System.Net;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Slack.Events;

/// <summary>What somebody typed, as plain text: entities resolved, escapes undone, typographic signs as on a keyboard. https://docs.slack.dev/messaging/formatting-message-text</summary>
internal static partial class SlackInput
{
    /// <param name="self">The bot's user id; its own mentions are taken off.</param>
    /// <returns>The text; people, channels and groups that only Slack can name stay as <c>&lt;@U123&gt;</c>, <c>&lt;#C123&gt;</c>, <c>&lt;!subteam^S123&gt;</c>.</returns>
    public static string Plain(string text, string self)
    {
        var plain = Entity().Replace(text, match => Resolve(match, self));
        plain = plain.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);
        return Blanks().Replace(Typed(plain), " ").Trim();
    }

    /// <summary>Whether a text as Slack delivers it mentions a user.</summary>
    public static bool Mentions(string text, string user) => text.Contains($"<@{user}>", StringComparison.Ordinal) || text.Contains($"<@{user}|", StringComparison.Ordinal);

    /// <summary>Names in the place of the ids that <see cref="Plain"/> left.</summary>
    /// <param name="name">The name that an id has, by its kind (<c>@</c>, <c>#</c>, <c>!subteam^</c>); null when it is not known.</param>
    public static async Task<string> NamedAsync(string text, Func<string, string, Task<string?>> name)
    {
        foreach (var match in Left().Matches(text).Reverse())
        {
            if (await name(match.Groups["kind"].Value, match.Groups["id"].Value) is { } known)
            {
                text = string.Concat(text.AsSpan(0, match.Index), known, text.AsSpan(match.Index + match.Length));
            }
        }

        return text;
    }

    private static string Resolve(Match match, string self)
    {
        var (kind, id, label) = (match.Groups["kind"].Value, match.Groups["id"].Value, match.Groups["label"].Value);
        return kind switch
        {
            "@" when id == self => " ",
            "@" => label.Length > 0 ? label.TrimStart('@') : $"<@{id}>",
            "#" => label.Length > 0 ? "#" + label : $"<#{id}>",
            "!subteam^" => label.Length > 0 ? label : $"<!subteam^{id}>",
            "!" when id.StartsWith("date^", StringComparison.Ordinal) => label,
            "!" => "@" + (label.Length > 0 ? label.TrimStart('@') : id),

            // What Slack made a link of itself is what was typed: the label, unless somebody hid an address behind it.
            _ => label.Length > 0 && !id.StartsWith("http", StringComparison.Ordinal) ? label
                : label.Length > 0 && !label.Contains(' ', StringComparison.Ordinal) && WebUtility.HtmlDecode(id).Contains(WebUtility.HtmlDecode(label), StringComparison.OrdinalIgnoreCase) ? label
                : id.StartsWith("mailto:", StringComparison.Ordinal) ? id["mailto:".Length..] : id,
        };
    }

    private static string Typed(string text) => string.Create(text.Length, text, static (typed, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            typed[i] = source[i] switch
            {
                '\u2018' or '\u2019' or '\u201A' or '\u2032' => '\'',
                '\u201C' or '\u201D' or '\u201E' or '\u2033' => '"',
                '\u2013' or '\u2014' or '\u2212' => '-',
                '\u00A0' or '\u202F' or '\u2007' => ' ',
                '\u200B' or '\u200C' or '\u2060' or '\uFEFF' => ' ',
                var c => c,
            };
        }
    });

    [GeneratedRegex(@"<(?<kind>@|#|!subteam\^|!)?(?<id>[^<>|]+)(?:\|(?<label>[^<>]*))?>")]
    private static partial Regex Entity();

    [GeneratedRegex(@"<(?<kind>@|#|!subteam\^)(?<id>[A-Z0-9]+)>")]
    private static partial Regex Left();

    [GeneratedRegex(@"[ \t]{2,}")]
    private static partial Regex Blanks();
}
