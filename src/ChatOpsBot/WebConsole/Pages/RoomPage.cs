using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ChatOpsBot.Core.Reports.Html;
using ChatOpsBot.Core.Rooms;
using ChatOpsBot.WebConsole.Access;
using ChatOpsBot.WebConsole.Rooms;

namespace ChatOpsBot.WebConsole.Pages;

/// <summary>A room: what was said and answered, the threads beside it, and the composer.</summary>
internal sealed class RoomPage(IRoomStore rooms, EntryHtml entries, SideList side, ConsoleStage stage)
{
    /// <summary>Entries that a page begins with; older ones are fetched as they are scrolled to.</summary>
    public const int FirstEntries = 40;

    private static readonly (string Command, string About)[] ToTry =
    [
        ("5xx api-gateway", "Users see errors at login. The runbook runs, and the cause is named."),
        ("roll it back", "The remedy behind an approval: the plan, the dry run, the change, the look afterwards."),
        ("practice", "A drill in a room of its own, with a clock and a review at its end."),
    ];

    /// <param name="at">The entry that a permalink leads to; null for the newest.</param>
    public async Task<string> RenderAsync(Room room, ConsoleVisitor visitor, long? at, CancellationToken cancellationToken)
    {
        // The number first: what comes between is sent again by the stream and stands where it stood.
        var seen = await rooms.LastAsync(cancellationToken);
        var page = await rooms.PageAsync(room.Name, null, FirstEntries, cancellationToken);
        var isPast = false;
        if (at is { } wanted && (page.IsEmpty || wanted < page[0].Born))
        {
            (page, isPast) = await UpFromAsync(room.Name, wanted, page, cancellationToken);
        }

        var main = new StringBuilder();
        main.Append("<main id=\"main\" class=\"room\"><div class=\"head\"><h1><span aria-hidden=\"true\">#</span> ").Append(HtmlText.Inline(room.Title)).Append("</h1><div id=\"strip\"></div></div><div id=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"What was said\">");
        main.Append("<button type=\"button\" id=\"older\"").Append(page.Length < FirstEntries ? " hidden" : "").Append(">Show older messages</button>");
        Greet(room, main);
        main.Append("<ol id=\"entries\">").Append(await EntriesAsync(page, cancellationToken)).Append("</ol>").Append(isPast ? $"<p class=\"past\"><a class=\"button\" href=\"{Addresses.Room(room.Name)}\">These are old messages. Go to the newest ↓</a></p>" : "").Append("</div>");
        Composer(main, "composer", $"Message #{room.Title}");
        main.Append("</main><aside id=\"thread\" hidden aria-label=\"Thread\"><div class=\"head\"><h2>Thread</h2><button type=\"button\" id=\"close-thread\">Close</button></div><ol class=\"root\"></ol><ol class=\"replies\"></ol>");
        Composer(main, "thread-composer", "Reply in the thread");
        main.Append("</aside>");
        return Layout.Page($"#{room.Title}", DrillsPage.IsDrill(room.Name) ? "Drills" : "Rooms", visitor, await side.RenderAsync(cancellationToken), main.ToString(),
            string.Create(CultureInfo.InvariantCulture, $" data-room=\"{room.Name}\" data-seen=\"{seen}\"{(isPast ? $" data-past=\"{Addresses.Room(room.Name)}\"" : "")}"));
    }

    public async Task<string> EntriesAsync(ImmutableArray<RoomEntry> page, CancellationToken cancellationToken)
    {
        var answers = await rooms.AnswersAsync([.. page.Where(entry => entry.Thread.Length == 0).Select(entry => entry.Born.ToString(CultureInfo.InvariantCulture))], cancellationToken);
        return string.Concat(page.Select(entry => entries.Render(entry, answers.GetValueOrDefault(entry.Born.ToString(CultureInfo.InvariantCulture)))));
    }

    /// <summary>The newest entries back to one; where it is too far up for that, those before it and itself, which is the past.</summary>
    private async Task<(ImmutableArray<RoomEntry> Page, bool IsPast)> UpFromAsync(string room, long wanted, ImmutableArray<RoomEntry> page, CancellationToken cancellationToken)
    {
        const int Most = 5;
        for (var turn = 0; turn < Most && !page.IsEmpty && page[0].Born > wanted; turn++)
        {
            page = [.. await rooms.PageAsync(room, page[0].Born, FirstEntries, cancellationToken), .. page];
        }

        return page.IsEmpty || page[0].Born <= wanted ? (page, false) : (await rooms.PageAsync(room, wanted + 1, FirstEntries, cancellationToken), true);
    }

    private void Greet(Room room, StringBuilder main)
    {
        if (stage.Note is not { } note || room.Name != RoomAddress.Lobby)
        {
            return;
        }

        main.Append("<section class=\"greeting\" aria-labelledby=\"greeting\"><h2 id=\"greeting\">Welcome to the incident room</h2><p>").Append(HtmlText.Inline(note)).Append("</p><p>Three things to try:</p><ul>");
        foreach (var (command, about) in ToTry)
        {
            main.Append("<li><button type=\"button\" data-command=\"").Append(command).Append("\"><code>").Append(command).Append("</code><span>").Append(about).Append("</span></button></li>");
        }

        main.Append("</ul><p class=\"more\">Type <code>help</code> for everything else.");
        foreach (var (name, address) in stage.Links)
        {
            main.Append(" <a href=\"").Append(HtmlText.Attribute(address.ToString())).Append("\" target=\"_blank\" rel=\"noopener noreferrer\">").Append(HtmlText.Inline(name)).Append("</a>");
        }

        main.Append("</p></section>");
    }

    private static void Composer(StringBuilder html, string id, string label) => html
        .Append("<form id=\"").Append(id).Append("\" class=\"composer\" autocomplete=\"off\"><ul class=\"completions\" role=\"listbox\" id=\"").Append(id).Append("-list\" aria-label=\"Commands\" hidden></ul><div class=\"field\"><textarea rows=\"1\" name=\"text\" role=\"combobox\" aria-expanded=\"false\" aria-autocomplete=\"list\" aria-controls=\"").Append(id).Append("-list\" aria-label=\"").Append(HtmlText.Attribute(label))
        .Append("\" placeholder=\"").Append(HtmlText.Attribute(label)).Append("\" maxlength=\"8000\" spellcheck=\"false\" enterkeyhint=\"send\"></textarea><label class=\"to\"><span class=\"sr\">Who is meant</span><select name=\"to\"><option value=\"bot\">to the bot</option><option value=\"people\">to people</option></select></label><button type=\"submit\">Send</button></div><p class=\"trouble\" role=\"alert\" hidden></p></form>");
}
