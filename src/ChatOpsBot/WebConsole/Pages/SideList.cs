using System.Globalization;
using System.Text;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Reports.Html;
using ChatOpsBot.Core.Rooms;
using ChatOpsBot.WebConsole.Rooms;

namespace ChatOpsBot.WebConsole.Pages;

/// <summary>The list at the side: open incidents first, then drills that run, then rooms, then what was resolved lately.</summary>
public sealed class SideList(IIncidentArchive archive, IRoomStore rooms, DrillIncidents drills)
{
    private const int MostOpen = 40, MostRooms = 40, MostResolved = 5;

    public async Task<string> RenderAsync(CancellationToken cancellationToken)
    {
        var open = await archive.OpenAsync(MostOpen, cancellationToken);
        var more = open.Length < MostOpen ? 0 : await archive.CountOpenAsync(cancellationToken) - open.Length;
        var html = new StringBuilder("<h2>Open incidents</h2>");
        if (open.IsEmpty)
        {
            html.Append("<p class=\"none\">None is open.</p>");
        }

        html.Append("<ul class=\"incidents\">");
        foreach (var incident in open)
        {
            Row(html, incident, Room(incident), Address(incident), isDrill: false);
        }

        html.Append("</ul>");
        if (more > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"none\"><a href=\"{Addresses.Overview}\">and {more:N0} more</a></p>");
        }

        await DrillsAsync(html, cancellationToken);
        html.Append("<h2>Rooms</h2><ul class=\"rooms\">");
        foreach (var room in (await rooms.RoomsAsync(MostRooms, cancellationToken)).Where(room => room.Name != RoomAddress.Lobby && !DrillsPage.IsDrill(room.Name)).Prepend(new Room(RoomAddress.Lobby, RoomAddress.Lobby, default, "")))
        {
            RoomRow(html, room.Name, room.Title);
        }

        html.Append("</ul><button type=\"button\" id=\"new-room\">New room</button>");
        var resolved = await archive.ResolvedAsync(MostResolved, cancellationToken);
        if (!resolved.IsEmpty)
        {
            html.Append("<h2>Resolved lately</h2><ul class=\"resolved\">");
            foreach (var incident in resolved)
            {
                html.Append("<li><a href=\"").Append(HtmlText.Attribute(Addresses.Incident(incident.Id))).Append("\">").Append(HtmlText.Inline(incident.Service)).Append(" <span class=\"id\">").Append(HtmlText.Inline(incident.Id)).Append("</span></a></li>");
            }

            html.Append("</ul>");
        }

        return html.ToString();
    }

    /// <summary>Drills that run, with their incidents; each carries the mark of a drill.</summary>
    private async Task DrillsAsync(StringBuilder html, CancellationToken cancellationToken)
    {
        var running = drills.Running.ToList();
        if (running.Count == 0)
        {
            return;
        }

        html.Append("<h2>Drills</h2><ul class=\"incidents\">");
        foreach (var one in await drills.OpenAsync(cancellationToken))
        {
            Row(html, one.Incident, one.Room, Addresses.Room(one.Room), isDrill: true);
        }

        html.Append("</ul><ul class=\"rooms\">");
        foreach (var drill in running)
        {
            RoomRow(html, RoomAddress.Room(drill.Conversation), $"drill: {drill.World}");
        }

        html.Append("</ul>");
    }

    /// <param name="room">Where people talk about it here; null for an incident of another platform.</param>
    private static void Row(StringBuilder html, Incident incident, string? room, string address, bool isDrill) => html
        .Append("<li data-room=\"").Append(HtmlText.Attribute(room ?? "")).Append(isDrill ? "\" class=\"drill\">" : "\">").Append("<a href=\"").Append(HtmlText.Attribute(address)).Append("\"><b>").Append(isDrill ? IncidentTable.Badge : "").Append(HtmlText.Inline(incident.Service)).Append("</b> <span class=\"id\">").Append(HtmlText.Inline(incident.Id)).Append("</span>")
        .Append(Clock(incident)).Append("<span class=\"why\">").Append(HtmlText.Inline(incident.TopCause ?? "no cause named yet")).Append("</span><span class=\"owner\">").Append(HtmlText.Inline(incident.Owner ?? "nobody has it yet")).Append("</span></a></li>");

    private static void RoomRow(StringBuilder html, string name, string title) => html
        .Append("<li data-room=\"").Append(name).Append("\"><a href=\"").Append(Addresses.Room(name)).Append("\"><span aria-hidden=\"true\">#</span> ").Append(HtmlText.Inline(title)).Append("</a></li>");

    /// <summary>The clock of an incident, which the page counts down.</summary>
    public static string Clock(Incident incident) => incident switch
    {
        { DueAt: { } due } => string.Create(CultureInfo.InvariantCulture, $" <time class=\"clock\" data-due=\"{due.ToUnixTimeMilliseconds()}\" datetime=\"{due.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}\">{due.UtcDateTime:HH:mm} UTC</time> "),
        { Escalations: > 0 } => " <span class=\"clock over\">escalated</span> ",
        _ => " ",
    };

    /// <summary>Where people talk about it: its room here, or the incident's page for one of another platform.</summary>
    public static string Address(Incident incident) => Room(incident) is { } room ? Addresses.Room(room) : Addresses.Incident(incident.Id);

    private static string? Room(Incident incident) => RoomAddress.IsHere(incident.Conversation) ? RoomAddress.Room(incident.Conversation) : null;
}
