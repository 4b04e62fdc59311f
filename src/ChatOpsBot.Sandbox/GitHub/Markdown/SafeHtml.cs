using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Sandbox.GitHub.Markdown;

/// <summary>
/// Lets through a handful of tags without any attribute but <c>open</c>, in balance; hides comments; shows all else as text.
/// One instance a document.
/// </summary>
internal sealed class SafeHtml
{
    private const int LongestTag = 40;

    private static readonly Regex AllowedTag = new(
        @"\A<(?<close>/?)(?<name>details|summary|sub|sup|kbd|br)\s*(?<open>open)?\s*/?>",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    private readonly Stack<string> _open = [];

    public string Clean(string html)
    {
        var clean = new StringBuilder();
        var position = 0;
        while (position < html.Length)
        {
            var tag = html.IndexOf('<', position);
            clean.Append(WebUtility.HtmlEncode(html[position..(tag < 0 ? html.Length : tag)]));
            if (tag < 0)
            {
                break;
            }

            position = Tag(html, tag, clean);
        }

        return clean.ToString();
    }

    /// <summary>The closing tags that the text forgot.</summary>
    public string CloseAll() => string.Concat(_open.Select(name => $"</{name}>"));

    private int Tag(string html, int at, StringBuilder clean)
    {
        if (string.CompareOrdinal(html, at, "<!--", 0, 4) == 0)
        {
            var end = html.IndexOf("-->", at + 4, StringComparison.Ordinal);
            return end < 0 ? html.Length : end + 3;
        }

        var match = AllowedTag.Match(html, at, Math.Min(html.Length - at, LongestTag));
        if (!match.Success)
        {
            clean.Append("&lt;");
            return at + 1;
        }

        var name = match.Groups["name"].Value.ToLowerInvariant();
        if (name == "br")
        {
            clean.Append("<br>");
        }
        else if (match.Groups["close"].Length == 0)
        {
            _open.Push(name);
            clean.Append($"<{name}{(match.Groups["open"].Length > 0 ? " open" : "")}>");
        }
        else if (_open.TryPeek(out var innermost) && innermost == name)
        {
            _open.Pop();
            clean.Append($"</{name}>");
        }

        return at + match.Length;
    }
}
