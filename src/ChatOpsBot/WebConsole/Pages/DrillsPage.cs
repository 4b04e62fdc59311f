using System.Text;
using ChatOpsBot.Core.Reports.Html;
using ChatOpsBot.Core.Rooms;
using ChatOpsBot.WebConsole.Rooms;

namespace ChatOpsBot.WebConsole.Pages;

/// <summary>Drills: which there are, which run, which were reviewed.</summary>
internal static class DrillsPage
{
    /// <param name="worlds">Name and description each.</param>
    /// <param name="rooms">Rooms of drills; those that run first.</param>
    public static string Render(IEnumerable<(string Name, string About)> worlds, IEnumerable<(Room Room, bool Runs)> rooms)
    {
        var html = new StringBuilder("<main id=\"main\" class=\"page\"><h1>Drills</h1><p class=\"lead\">An invented incident in a room of its own, with a clock, an approval and a review at its end. Nothing in it is real.</p><div id=\"live\">");
        var known = rooms.ToList();
        if (known.Count > 0)
        {
            html.Append("<h2>Running and past</h2><ul class=\"cards\">");
            foreach (var (room, runs) in known)
            {
                html.Append("<li class=\"card\"><h3>").Append(HtmlText.Inline(room.Title)).Append(runs ? $" {IncidentTable.Badge}" : "").Append("</h3><p>").Append(runs ? "Running since " : "Over. It began at ").Append(EntryHtml.Time(room.MadeAt)).Append(runs ? ". It ends with <code>end practice</code>." : ".")
                    .Append("</p><div class=\"row\"><a class=\"button\" href=\"").Append(Addresses.Room(room.Name)).Append("\">").Append(runs ? "Follow it" : "Read it").Append("</a>")
                    .Append(runs ? "" : $"<a class=\"button\" href=\"{Addresses.DrillReview(room.Name)}\">Its review</a>").Append("</div></li>");
            }

            html.Append("</ul>");
        }

        html.Append("</div><h2>Start one</h2><ul class=\"cards\">");
        foreach (var (name, about) in worlds)
        {
            html.Append("<li class=\"card\"><h3>").Append(HtmlText.Inline(name)).Append("</h3><p>").Append(HtmlText.Inline(about)).Append("</p><div class=\"row\"><button type=\"button\" class=\"button\" data-command=\"practice ").Append(HtmlText.Attribute(name)).Append("\" data-goto=\"/\">Start ").Append(HtmlText.Inline(name)).Append("</button></div></li>");
        }

        return html.Append("</ul></main>").ToString();
    }

    /// <summary>Whether a room is a drill's, by its name.</summary>
    public static bool IsDrill(string room) => room.StartsWith("drill-", StringComparison.Ordinal) && RoomAddress.IsName(room);
}
