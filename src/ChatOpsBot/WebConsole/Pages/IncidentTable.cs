using System.Text;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Reports.Html;

namespace ChatOpsBot.WebConsole.Pages;

/// <summary>Open incidents in a table, which a narrow window shows as one block each.</summary>
internal static class IncidentTable
{
    private const int LongestStep = 140;

    private static readonly string[] Columns = ["service", "probable cause", "escalates", "owner", "open since", "last step"];

    /// <param name="label">What the table is called for those who do not see it.</param>
    /// <param name="rows">An incident, its drill's room (null for a real one), and the newest line of its timeline each.</param>
    public static void Write(StringBuilder html, string label, IEnumerable<(Incident Incident, string? Drill, TimelineEntry? Last)> rows)
    {
        Begin(html, label, Columns);
        foreach (var (one, drill, last) in rows)
        {
            html.Append("<tr>");
            Cell(html, Columns[0], "", $"<a href=\"{HtmlText.Attribute(Addresses.Incident(one.Id, drill))}\"><b>{HtmlText.Inline(one.Service)}</b></a> {(drill is null ? "" : Badge)}<span class=\"id\">{HtmlText.Inline(one.Id)}</span>");
            Cell(html, Columns[1], "why", HtmlText.Inline(one.TopCause ?? "none named yet"));
            Cell(html, Columns[2], "", SideList.Clock(one) is { Length: > 1 } clock ? clock : "no clock");
            Cell(html, Columns[3], "owner", HtmlText.Inline(one.Owner ?? "nobody yet"));
            Cell(html, Columns[4], "", EntryHtml.Time(one.OpenedAt));
            Cell(html, Columns[5], "last", last is null ? "" : $"{EntryHtml.Time(last.At)} {HtmlText.Inline($"{last.Who}: {Cut(last.Text)}")}");
            html.Append("</tr>");
        }

        html.Append("</tbody></table></div>");
    }

    /// <summary>What marks a drill wherever it stands near real incidents.</summary>
    public const string Badge = "<span class=\"badge\">DRILL</span> ";

    /// <summary>The head of a table of incidents.</summary>
    public static void Begin(StringBuilder html, string label, IEnumerable<string> columns)
    {
        html.Append("<div class=\"table incidents-table\" role=\"region\" tabindex=\"0\" aria-label=\"").Append(HtmlText.Attribute(label)).Append("\"><table><thead><tr>");
        foreach (var column in columns)
        {
            html.Append("<th scope=\"col\">").Append(column).Append("</th>");
        }

        html.Append("</tr></thead><tbody>");
    }

    /// <param name="content">HTML.</param>
    public static void Cell(StringBuilder html, string label, string classes, string content) => html.Append("<td data-label=\"").Append(label).Append('"')
        .Append(classes.Length == 0 ? "" : $" class=\"{classes}\"").Append("><span>").Append(content).Append("</span></td>");

    private static string Cut(string text) => text.Length <= LongestStep ? text : text[..(LongestStep - 1)] + "…";
}
