using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Reports.Html;

namespace ChatOpsBot.WebConsole.Pages;

/// <summary>All open incidents of every platform, those whose clock rings first at the top; drills apart; and the way to a service's history.</summary>
internal static class OverviewPage
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(5);

    /// <param name="count">How many are open; the list may hold fewer.</param>
    /// <param name="last">The newest line of each timeline.</param>
    /// <param name="services">Names that the search for a history completes.</param>
    public static string Render(
        ImmutableArray<Incident> open, int count, ImmutableDictionary<string, TimelineEntry> last, ImmutableArray<DrillIncident> drills, IEnumerable<string> services, DateTimeOffset now)
    {
        var html = new StringBuilder("<main id=\"main\" class=\"page\"><h1>Open incidents</h1><div id=\"live\"><ul class=\"figures\">");
        Figure(html, count, "open");
        Figure(html, open.Count(one => one.Owner is null), "without an owner");
        Figure(html, open.Count(one => one.DueAt is { } due && due - now < Soon), "with an escalation within 5 minutes");
        Figure(html, open.Count(one => one.Escalations > 0), "escalated");
        html.Append("</ul>");
        if (open.IsEmpty)
        {
            html.Append("<p class=\"lead\">None is open. A check that names a cause opens one; so does an alert.</p>");
        }
        else
        {
            IncidentTable.Write(html, "Open incidents", open.Select(one => (one, (string?)null, last.GetValueOrDefault(one.Id))));
        }

        if (count > open.Length)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"lead\">{Core.Words.Count(count - open.Length, "more is open", "more are open")}.</p>");
        }

        if (!drills.IsEmpty)
        {
            html.Append("<h2>In drills</h2>");
            IncidentTable.Write(html, "Incidents of drills", drills.Select(one => (one.Incident, (string?)one.Room, one.Last)));
        }

        html.Append("</div><h2>History of a service</h2><form class=\"row\" action=\"").Append(Addresses.Services).Append("\"><label class=\"sr\" for=\"service\">Service</label><input id=\"service\" name=\"name\" list=\"services\" required placeholder=\"service\"><datalist id=\"services\">");
        foreach (var service in services)
        {
            html.Append("<option value=\"").Append(HtmlText.Attribute(service)).Append("\"></option>");
        }

        return html.Append("</datalist><button class=\"button\">Show</button></form></main>").ToString();
    }

    private static void Figure(StringBuilder html, int count, string about) => html.Append(CultureInfo.InvariantCulture, $"<li><b>{count:N0}</b><span>{about}</span></li>");
}
