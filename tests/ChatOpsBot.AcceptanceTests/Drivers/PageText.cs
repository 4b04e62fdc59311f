using System.Text;
using System.Xml.Linq;

namespace ChatOpsBot.AcceptanceTests.Drivers;

/// <summary>What a person reads in a fragment: a line a row, cells apart.</summary>
internal static class PageText
{
    private static readonly string[] Rows = ["li", "p", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "figcaption", "caption", "summary", "div", "pre"];

    private static readonly string[] Cells = ["td", "th", "dd"];

    public static string Of(string html)
    {
        var text = new StringBuilder();
        Write(XElement.Parse(html, LoadOptions.PreserveWhitespace), text);
        return string.Join('\n', text.ToString().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));
    }

    private static void Write(XElement element, StringBuilder text)
    {
        if (Rows.Contains(element.Name.LocalName))
        {
            text.Append('\n');
        }

        foreach (var node in element.Nodes())
        {
            if (node is XText words)
            {
                text.Append(words.Value);
            }
            else if (node is XElement { Name.LocalName: not "title" } inner && inner.Attribute("class")?.Value != "tools")
            {
                Write(inner, text);
            }
        }

        if (element.Name.LocalName == "a" && element.Attribute("rel") is not null)
        {
            text.Append(": ").Append(element.Attribute("href")!.Value);
        }

        text.Append(Cells.Contains(element.Name.LocalName) || element.Name.LocalName is "dt" or "text" ? "  " : Rows.Contains(element.Name.LocalName) ? "\n" : "");
    }
}
