using System.Text;
using System.Text.RegularExpressions;
using ChatOpsBot.Core.Reports.Redaction;

namespace ChatOpsBot.Core.Reports.Html;

/// <summary>Places of an HTML or SVG document that text of systems and people is put into, inert in each.</summary>
public static partial class HtmlText
{
    /// <summary>Longer lines are cut: a browser lays out no longer one in time.</summary>
    public const int LongestLine = 4_000;

    /// <summary>Within an element; line ends stay.</summary>
    public static string Escape(string text)
    {
        var plain = InertText.Plain(text);
        if (plain.AsSpan().IndexOfAny(Meant) < 0)
        {
            return plain;
        }

        var html = new StringBuilder(plain.Length + 32);
        foreach (var c in plain)
        {
            _ = c switch
            {
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                '&' => html.Append("&amp;"),
                '"' => html.Append("&quot;"),
                '\'' => html.Append("&#39;"),
                '\uFFFE' or '\uFFFF' => html.Append('\uFFFD'),
                _ => html.Append(c),
            };
        }

        return html.ToString();
    }

    /// <summary>Within an attribute's double quotes, on one line.</summary>
    public static string Attribute(string text) => Escape(Cut(InertText.Line(text)));

    /// <summary>A sentence or a cell: one line, in which UTC times can be found by a page that shows them in the reader's zone.</summary>
    public static string Inline(string text) => UtcTimes().Replace(Escape(Cut(InertText.Line(text))), "<time class=\"utc\">$0</time>");

    /// <summary>One line of at most <see cref="LongestLine"/> characters.</summary>
    public static string Cut(string line) => line.Length <= LongestLine ? line : $"{line.AsSpan(0, LongestLine)}… ({line.Length - LongestLine:N0} more characters)";

    /// <summary>True for an address that may be opened: this site's own, or another's over http or https.</summary>
    public static bool IsAddress(string address) =>
        (address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal) && !address.Contains('\\', StringComparison.Ordinal))
        || (Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.UserInfo.Length == 0);

    private static System.Buffers.SearchValues<char> Meant { get; } = System.Buffers.SearchValues.Create("<>&\"'\uFFFE\uFFFF");

    [GeneratedRegex(@"\b(\d{4}-\d\d-\d\d[ T])?(\d\d:\d\d to )?\d\d:\d\d(:\d\d)?( UTC|Z)\b", RegexOptions.NonBacktracking)]
    private static partial Regex UtcTimes();
}
