using System.Globalization;
using System.Text;
using System.Text.Json;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Reports;
using ChatOpsBot.Core.Reports.Html;
using ChatOpsBot.Core.Rooms;
using ChatOpsBot.WebConsole.Rooms;

namespace ChatOpsBot.WebConsole.Pages;

/// <summary>One entry of a room as HTML, and as the event that tells open pages of it.</summary>
public sealed class EntryHtml
{
    private static readonly HtmlLinks Links = new() { Buttons = true, Evidence = Addresses.Evidence };

    public string Render(RoomEntry entry, int answers)
    {
        var report = entry.Kind == RoomEntryKind.Report ? Report(entry) : null;
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<li class=\"entry {(report is null ? "said" : "bot")}\" id=\"m{entry.Born}\" data-born=\"{entry.Born}\" data-seq=\"{entry.Seq}\" tabindex=\"-1\"><div class=\"by\"><span class=\"face\" aria-hidden=\"true\">{Face(entry, report)}</span><b>{HtmlText.Inline(entry.Who)}</b> {Time(entry.At)}");
        html.Append("<span class=\"tools\"><a class=\"permalink\" href=\"").Append(HtmlText.Attribute(Addresses.Entry(entry))).Append("\" aria-label=\"Link to this message\">#</a>");
        if (entry.Thread.Length == 0)
        {
            html.Append("<button type=\"button\" class=\"reply\">Reply in thread</button>");
        }

        html.Append("</span></div>").Append(report is null ? $"<p class=\"text\">{HtmlText.Escape(HtmlText.Cut(entry.Body))}</p>" : HtmlRenderer.Render(report, Links));
        if (entry.Thread.Length == 0)
        {
            html.Append("<button type=\"button\" class=\"answers\"").Append(answers == 0 ? " hidden=\"\"" : "").Append(" data-count=\"").Append(answers).Append("\">").Append(Core.Words.Count(answers, "reply", "replies")).Append("</button>");
        }

        return html.Append("</li>").ToString();
    }

    internal RoomNews News(RoomEntry entry)
    {
        var report = entry.Kind == RoomEntryKind.Report ? Report(entry) : null;
        return RoomNews.Entry(entry.Seq, new
        {
            born = entry.Born,
            slot = entry.Slot,
            seq = entry.Seq,
            thread = entry.Thread,
            who = entry.Who,
            title = report?.Title ?? entry.Body,
            final = report?.Final ?? true,
            html = Render(entry, 0),
        });
    }

    /// <summary>A moment, which the page writes in the reader's zone with UTC beside.</summary>
    public static string Time(DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"<time class=\"at\" datetime=\"{at.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}\">{at.UtcDateTime:HH:mm} UTC</time>");

    /// <summary>The report of an entry; one that a newer version of the bot wrote is named as such.</summary>
    public static Report Report(RoomEntry entry)
    {
        try
        {
            return MessageSlots.Report(new Effect { Key = entry.Slot, Kind = "", Destination = "", Payload = entry.Body });
        }
        catch (JsonException)
        {
            return Core.Reports.Report.Of("A message that this version of the bot cannot show");
        }
    }

    private static string Face(RoomEntry entry, Report? report) => report is not null ? "<svg viewBox=\"0 0 24 24\"><path d=\"M3 12h4l2.5-6 4 12 2.5-6H21\"/></svg>" : HtmlText.Escape(StringInfo.GetNextTextElement(entry.Who.TrimStart() is { Length: > 0 } who ? who : "?").ToUpperInvariant());
}
