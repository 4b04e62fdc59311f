using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ChatOpsBot.Core;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Reports;
using ChatOpsBot.Core.Reports.Html;
using ChatOpsBot.WebConsole.Rooms;

namespace ChatOpsBot.WebConsole.Pages;

/// <summary>Pages about incidents of every platform: one with its timeline, and a service's history.</summary>
internal static class IncidentPages
{
    private static readonly string[] HistoryColumns = ["opened", "incident", "what broke and why", "how long", "steps that told it", "owner"];

    /// <summary>One incident: what it is, its plans, its timeline.</summary>
    /// <param name="room">The drill's room; null for a real one.</param>
    /// <param name="lines">The page of the timeline's newest lines, and where it goes on.</param>
    public static string Incident(Incident incident, string? room, string lines, string? next, DateTimeOffset now)
    {
        var html = new StringBuilder("<main id=\"main\" class=\"page\"><h1>").Append(HtmlText.Inline(incident.Service)).Append(room is null ? " " : $" {IncidentTable.Badge}").Append("<span class=\"id\">").Append(HtmlText.Inline(incident.Id)).Append("</span></h1>");
        html.Append(HtmlRenderer.Render(new Report(incident.TopCause ?? "No cause is named yet.",
        [
            new ReportBlock.Fields(
            [
                new("state", incident.State.ToString().ToLowerInvariant()),
                new("opened", incident.OpenedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC"),
                .. incident.ResolvedAt is { } ended ? (IEnumerable<Field>)[new("resolved", ended.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + $" UTC, after {Words.Duration(ended - incident.OpenedAt)}")] : [],
                new("owner", incident.Owner ?? "nobody yet"),
                new("escalation", IncidentReports.Clock(incident, now)),
                new("where", incident.Conversation),
            ]),
            .. incident.IssueAddress is { } issue ? (IEnumerable<ReportBlock>)[new ReportBlock.Link("The issue", issue)] : [],
            .. incident.Plans.IsEmpty ? [] : (IEnumerable<ReportBlock>)
            [
                new ReportBlock.Table("Changes", ["plan", "what", "asked by", "approved by", "state"],
                    [.. incident.Plans.Select(plan => ImmutableArray.Create(plan.Id, plan.Title, plan.AskedBy.Name, plan.Approval?.By.Name ?? "", plan.State.ToString()))]),
            ],
        ])));
        html.Append("<p class=\"row\">");
        if (RoomAddress.IsHere(incident.Conversation))
        {
            html.Append("<a class=\"button\" href=\"").Append(Addresses.Room(RoomAddress.Room(incident.Conversation))).Append("\">Its room</a> ");
        }

        if (incident.LastRun is { } run)
        {
            html.Append("<a class=\"button\" href=\"").Append(HtmlText.Attribute(Addresses.Run(run))).Append("\">Evidence of the last run</a> ");
        }

        html.Append("<a class=\"button\" href=\"").Append(HtmlText.Attribute(Addresses.Review(incident.Id, room))).Append("\">Review</a> <a class=\"button\" href=\"").Append(HtmlText.Attribute(Addresses.Service(incident.Service))).Append("\">History of ").Append(HtmlText.Inline(incident.Service)).Append("</a></p>");
        html.Append("<h2 id=\"timeline\">Timeline, the newest first</h2><ol class=\"timeline\" tabindex=\"0\" aria-labelledby=\"timeline\" data-next=\"").Append(HtmlText.Attribute(next ?? "")).Append("\">").Append(lines).Append("</ol></main>");
        return html.ToString();
    }

    public static string Lines(ImmutableArray<(long Number, TimelineEntry Entry)> lines)
    {
        var html = new StringBuilder();
        foreach (var (number, entry) in lines)
        {
            var kind = string.Concat(entry.Kind.Where(c => char.IsAsciiLetterLower(c) || c == '-'));
            html.Append(CultureInfo.InvariantCulture, $"<li class=\"kind-{kind}\" id=\"t{number}\">{EntryHtml.Time(entry.At)}<span class=\"who\">{HtmlText.Inline(entry.Who)}</span><span>{HtmlText.Inline(entry.Text)}</span></li>");
        }

        return html.ToString();
    }

    /// <summary>What broke in a service, why, how long, and which steps told it.</summary>
    public static string History(string service, ImmutableArray<HistoryRow> rows, string? next)
    {
        var html = new StringBuilder("<main id=\"main\" class=\"page\"><h1>History of ").Append(HtmlText.Inline(service)).Append("</h1><p class=\"lead\">What broke, why, how long it took, and which steps of the runbook told it. <a href=\"").Append(HtmlText.Attribute(Addresses.Csv(service))).Append("\" download>All of it as CSV</a></p>");
        if (rows.IsEmpty)
        {
            return html.Append("<p>Nothing is known of it yet.</p></main>").ToString();
        }

        IncidentTable.Begin(html, "History", HistoryColumns);
        foreach (var row in rows)
        {
            html.Append("<tr>");
            IncidentTable.Cell(html, HistoryColumns[0], "", EntryHtml.Time(row.Incident.OpenedAt));
            IncidentTable.Cell(html, HistoryColumns[1], "", $"<a href=\"{HtmlText.Attribute(Addresses.Incident(row.Incident.Id))}\">{HtmlText.Inline(row.Incident.Id)}</a>");
            IncidentTable.Cell(html, HistoryColumns[2], "why", HtmlText.Inline(row.Incident.TopCause ?? "no cause was named"));
            IncidentTable.Cell(html, HistoryColumns[3], "", row.Incident.ResolvedAt is { } ended ? Words.Duration(ended - row.Incident.OpenedAt) : "still open");
            IncidentTable.Cell(html, HistoryColumns[4], "", HtmlText.Inline(string.Join("; ", row.Steps)));
            IncidentTable.Cell(html, HistoryColumns[5], "owner", HtmlText.Inline(row.Incident.Owner ?? "nobody"));
            html.Append("</tr>");
        }

        html.Append("</tbody></table></div>");
        return html.Append(next is null ? "</main>" : $"<p><a class=\"button\" href=\"{HtmlText.Attribute($"{Addresses.Service(service)}?after={Uri.EscapeDataString(next)}")}\">Older</a></p></main>").ToString();
    }
}
