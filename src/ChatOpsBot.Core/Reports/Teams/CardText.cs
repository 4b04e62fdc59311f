using ChatOpsBot.Core.Reports.Redaction;

namespace ChatOpsBot.Core.Reports.Teams;

/// <summary>Text of systems and people for a card or a message of Teams: it reads as written, and nothing in it mentions, links, formats or computes.</summary>
/// <remarks>
/// Cards show such text in text runs, which know no Markdown (https://adaptivecards.io/explorer/TextRun.html). What clients
/// read in any text all the same is broken by a character without width: mentions, links, and the functions <c>{{DATE()}}</c>.
/// </remarks>
public static class CardText
{
    /// <summary>Characters of a sentence or two.</summary>
    public const int LongestParagraph = 4_000;

    private const string Break = "\u200B";

    /// <summary>One line.</summary>
    public static string Line(string text, int most = int.MaxValue) => Broken(Cut(InertText.Line(text), most));

    /// <summary>For Markdown, as in a message's text and a card's fall-back.</summary>
    public static string Markdown(string text)
    {
        var line = InertText.Line(text);
        var inert = new System.Text.StringBuilder(line.Length + 16);
        foreach (var c in line)
        {
            inert.Append(c switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                '\\' or '`' or '*' or '_' or '[' or ']' or '(' or ')' or '#' or '~' or '|' or '!' => $"\\{c}",
                '@' => $"@{Break}",
                ':' => $":{Break}",
                _ => c.ToString(),
            });
        }

        return inert.Replace("{{", "{" + Break + "{").ToString();
    }

    /// <summary>At most so many characters, with a mark where something is left out.</summary>
    public static string Cut(string text, int most) => text.Length <= most ? text : string.Concat(text.AsSpan(0, Whole(text, Math.Max(1, most - 1))), "…");

    /// <summary>An address that a link may have; null for anything but http and https.</summary>
    public static string? Address(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url.AbsoluteUri : null;

    private static string Broken(string text) => text
        .Replace("{{", "{" + Break + "{", StringComparison.Ordinal)
        .Replace("](", "]" + Break + "(", StringComparison.Ordinal)
        .Replace("<at", "<" + Break + "at", StringComparison.OrdinalIgnoreCase)
        .Replace("</at", "<" + Break + "/at", StringComparison.OrdinalIgnoreCase);

    /// <summary>An end that cuts no pair of surrogates.</summary>
    private static int Whole(string text, int end) => end > 0 && char.IsHighSurrogate(text[end - 1]) ? end - 1 : end;
}
