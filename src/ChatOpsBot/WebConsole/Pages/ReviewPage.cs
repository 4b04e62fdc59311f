using System.Text;
using ChatOpsBot.Core.Reports.Html;

namespace ChatOpsBot.WebConsole.Pages;

/// <summary>A review as Markdown that people complete, and file from here.</summary>
internal static class ReviewPage
{
    /// <param name="toIssue">Whether there is an issue that it can go to.</param>
    public static string Render(string title, string text, string action, bool toIssue, string token)
    {
        var html = new StringBuilder("<main id=\"main\" class=\"page review\"><h1>").Append(HtmlText.Inline(title)).Append("</h1><p class=\"lead\">What the bot knows is filled in. Complete what only people know, then file it.</p><form method=\"post\" action=\"").Append(HtmlText.Attribute(action)).Append("\"><input type=\"hidden\" name=\"token\" value=\"").Append(HtmlText.Attribute(token))
            .Append("\"><label class=\"sr\" for=\"text\">The review, as Markdown</label><textarea id=\"text\" name=\"text\" maxlength=\"200000\" spellcheck=\"true\">\n").Append(HtmlText.Escape(text)).Append("</textarea><div class=\"row\"><button class=\"button primary\" name=\"to\" value=\"file\">File it</button>");
        return html.Append(toIssue ? "<button class=\"button\" name=\"to\" value=\"issue\">Put it on the issue</button>" : "").Append("</div></form></main>").ToString();
    }
}
