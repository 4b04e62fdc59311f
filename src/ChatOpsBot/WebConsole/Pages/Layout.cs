using System.Text;
using ChatOpsBot.Assets;
using ChatOpsBot.Core.Reports.Html;
using ChatOpsBot.WebConsole.Access;

namespace ChatOpsBot.WebConsole.Pages;

/// <summary>What all pages share: the head, the bar at the top, the list at the side.</summary>
internal static class Layout
{
    private static readonly (string Name, string Address)[] Places = [("Rooms", Addresses.Home), ("Overview", Addresses.Overview), ("Drills", Addresses.Drills)];

    /// <summary>The attribute of every page of somebody who was let in.</summary>
    public const string TokenAttribute = "data-token=\"";

    /// <param name="place">Which of the places the page belongs to.</param>
    /// <param name="side">The list at the side.</param>
    /// <param name="data">Attributes of the body, for the script.</param>
    public static string Page(string title, string place, ConsoleVisitor visitor, string side, string main, string data = "")
    {
        var html = Head(title, new StringBuilder());
        html.Append("<body ").Append(TokenAttribute).Append(HtmlText.Attribute(visitor.Token)).Append("\" data-person=\"").Append(HtmlText.Attribute(visitor.Person.Name)).Append("\" data-chooses=\"").Append(visitor.MayChooseName ? "yes" : "no").Append('"').Append(data).Append('>')
            .Append("<a class=\"skip\" href=\"#main\">Skip to the content</a><header class=\"top\"><a class=\"brand\" href=\"/\"><svg viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path d=\"M3 12h4l2.5-6 4 12 2.5-6H21\"/></svg>ChatOpsBot</a>")
            .Append("<button type=\"button\" id=\"menu\" aria-expanded=\"false\" aria-controls=\"side\">Rooms</button><nav aria-label=\"Places\">");
        foreach (var (name, address) in Places)
        {
            html.Append("<a href=\"").Append(address).Append('"').Append(name == place ? " aria-current=\"page\"" : "").Append('>').Append(name).Append("</a>");
        }

        html.Append("</nav><span id=\"connection\" role=\"status\"></span>");
        html.Append(visitor.MayChooseName
            ? "<button type=\"button\" id=\"who\" title=\"Speak as somebody else in this window\">"
            : "<span id=\"who\">").Append("<span class=\"sr\">You are </span><b>").Append(HtmlText.Inline(visitor.Person.Name)).Append("</b>").Append(visitor.MayChooseName ? "</button>" : "</span>");
        return html.Append("</header><div class=\"shell\"><nav id=\"side\" aria-label=\"Incidents and rooms\">").Append(side).Append("</nav>").Append(main)
            .Append("</div><div id=\"announce\" class=\"sr\" role=\"status\" aria-live=\"polite\"></div></body></html>").ToString();
    }

    /// <summary>A page for those who are not let in, or nowhere.</summary>
    public static string Bare(string title, string main) =>
        Head(title, new StringBuilder()).Append("<body class=\"bare\"><main id=\"main\"><h1>").Append(HtmlText.Inline(title)).Append("</h1>").Append(main).Append("</main></body></html>").ToString();

    private static StringBuilder Head(string title, StringBuilder html) => html
        .Append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\"><title>")
        .Append(HtmlText.Escape(title)).Append(" · ChatOpsBot</title><link rel=\"icon\" type=\"image/svg+xml\" href=\"").Append(AssetFiles.Address("icon.svg"))
        .Append("\"><link rel=\"stylesheet\" href=\"").Append(AssetFiles.Address("report.css")).Append("\"><link rel=\"stylesheet\" href=\"").Append(AssetFiles.Address("console.css"))
        .Append("\"><script type=\"module\" src=\"").Append(AssetFiles.Address("console.js")).Append("\"></script></head>");
}
