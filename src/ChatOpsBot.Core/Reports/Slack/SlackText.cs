using System.Text;
using ChatOpsBot.Core.Reports.Redaction;

namespace ChatOpsBot.Core.Reports.Slack;

/// <summary>Text for the places of a Slack message, inert in each: nothing in it mentions, links, formats or becomes a picture.</summary>
public static class SlackText
{
    /// <summary>Put where Slack would otherwise see the name of an emoji. It stays invisible.</summary>
    private const char Break = '\u200B';

    /// <summary>Where Slack reads nothing into a text: rich text, and plain text with emoji switched off. Lines stay lines.</summary>
    /// <param name="most">Characters at most; what is longer ends with an ellipsis.</param>
    public static string Literal(string text, int most) => Cut(InertText.Plain(text), most);

    /// <summary>As <see cref="Literal"/>, on one line.</summary>
    public static string Line(string text, int most) => Cut(InertText.Line(text), most);

    /// <summary>Where it is not said what Slack reads into a text, such as a task's title: on one line, without the names of emoji.</summary>
    public static string Bare(string text, int most) => Cut(Unpictured(InertText.Line(text)), most);

    /// <summary>For Slack's own markup. https://docs.slack.dev/messaging/formatting-message-text#escaping</summary>
    /// <param name="most">Characters at most after escaping.</param>
    public static string Markup(string text, int most)
    {
        var plain = Unpictured(InertText.Plain(text));
        var escaped = new StringBuilder(plain.Length + 16);
        foreach (var rune in plain.EnumerateRunes())
        {
            var piece = rune.Value switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", _ => rune.ToString() };
            if (escaped.Length + piece.Length > most - 1)
            {
                return escaped.Append('…').ToString();
            }

            escaped.Append(piece);
        }

        return escaped.ToString();
    }

    /// <summary>A block of text as it is, for markup: behind a fence that nothing in it can close.</summary>
    public static string Fence(IEnumerable<string> lines, int most)
    {
        var body = Markup(string.Join('\n', lines).Replace("`", "`" + Break, StringComparison.Ordinal), most - 8);
        return $"```\n{body}\n```";
    }

    /// <summary>For a block of Markdown: formats as it says, and neither mentions anybody nor becomes a picture.</summary>
    public static string Document(IEnumerable<string> lines, int most) =>
        Cut(Unpictured(InertText.Plain(string.Join('\n', lines))).Replace("<", "<" + Break, StringComparison.Ordinal), most);

    /// <summary>At most so many characters, never half of one.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var end = most - 1;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[end - 1]) ? end - 1 : end), "…");
    }

    /// <summary>The text in pieces of at most so many characters, broken where words end.</summary>
    public static IEnumerable<string> Pieces(string text, int most)
    {
        var rest = text;
        while (rest.Length > most)
        {
            var end = rest.LastIndexOf(' ', most - 1);
            end = end < most / 2 ? most : end;
            end = char.IsHighSurrogate(rest[end - 1]) ? end - 1 : end;
            yield return rest[..end];
            rest = rest[end..].TrimStart();
        }

        if (rest.Length > 0)
        {
            yield return rest;
        }
    }

    /// <summary>Breaks what looks like <c>:name:</c>; one or two digits between colons are a time.</summary>
    private static string Unpictured(string text)
    {
        var at = text.IndexOf(':', StringComparison.Ordinal);
        if (at < 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            result.Append(text[i]);
            if (text[i] == ':' && IsName(text.AsSpan(i + 1)))
            {
                result.Append(Break);
            }
        }

        return result.ToString();
    }

    private static bool IsName(ReadOnlySpan<char> behind)
    {
        var end = behind.IndexOf(':');
        if (end is < 1 or > 100)
        {
            return false;
        }

        var name = behind[..end];
        foreach (var letter in name)
        {
            if (!char.IsLetterOrDigit(letter) && letter is not ('_' or '-' or '+' or '\''))
            {
                return false;
            }
        }

        return name.Length > 2 || name.ContainsAnyExceptInRange('0', '9');
    }
}
