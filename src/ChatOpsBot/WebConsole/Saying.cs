using System.Globalization;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Rooms;
using ChatOpsBot.Practice;
using ChatOpsBot.WebConsole.Access;
using ChatOpsBot.WebConsole.Pages;
using ChatOpsBot.WebConsole.Rooms;
using Microsoft.AspNetCore.Mvc;

namespace ChatOpsBot.WebConsole;

/// <summary>Takes what people say: it stands in the room and waits in the inbox before it is acknowledged.</summary>
internal static class Saying
{
    private const int LongestText = 8_000;

    /// <summary>Says something.</summary>
    /// <param name="Id">The sender's own: the same again is the same message.</param>
    /// <param name="To"><c>people</c> when the bot is not meant; it listens, and answers only what is clearly a command.</param>
    /// <param name="Thread">The entry that it answers to; 0 on the main line.</param>
    /// <param name="Zone">IANA name of the zone that the sender's times are in.</param>
    internal sealed record Said(string? Text, Guid Id, string? To, long Thread, string? Zone);

    internal sealed record NewRoom(string? Title);

    public static async Task<IResult> TakeAsync(
        HttpContext context, string room, [FromBody] Said said, [FromServices] IRoomStore rooms, [FromServices] DeliveryRouter inbox, [FromServices] TimeProvider clock)
    {
        var text = said.Text?.Trim() ?? "";
        if (text.Length is 0 or > LongestText || said.Id == Guid.Empty)
        {
            return Results.Text($"A message has an id and 1 to {LongestText} characters.\n", statusCode: StatusCodes.Status400BadRequest);
        }

        if (!RoomAddress.IsName(room) || (room != RoomAddress.Lobby && await rooms.RoomAsync(room, context.RequestAborted) is null))
        {
            return Results.Text("There is no such room.\n", statusCode: StatusCodes.Status404NotFound);
        }

        var person = ConsoleVisitor.Of(context).Person;
        if (said.Zone is { Length: > 0 and < 60 } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            person = person with { TimeZone = zone };
        }

        // What has begun is finished even when the page is closed meanwhile; a page that heard nothing sends the same again.
        var identity = RoomAddress.Identity(room, said.Thread, said.Id);
        var thread = said.Thread == 0 ? "" : said.Thread.ToString(CultureInfo.InvariantCulture);
        var entry = await rooms.WriteAsync(new RoomEntry(RoomAddress.Said(identity), room, thread, RoomEntryKind.Said, person.Name, text), CancellationToken.None);
        await inbox.ReceiveAsync(
            new Delivery.Message(person, text, Addressed: said.To != "people") { Identity = identity, Conversation = RoomAddress.Conversation(room), ReceivedAt = clock.GetUtcNow() }, CancellationToken.None);
        return Results.Json(new { born = entry.Born, identity });
    }

    public static async Task<IResult> MakeRoomAsync(HttpContext context, [FromBody] NewRoom wanted, [FromServices] IRoomStore rooms, [FromServices] TimeProvider clock)
    {
        var title = Core.Reports.Redaction.InertText.Line(wanted.Title ?? "").TrimStart('#').Trim();
        if (title.Length is 0 or > 60 || !title.Any(char.IsAsciiLetterOrDigit))
        {
            return Results.Text("A room's name has 1 to 60 characters, with a letter or a digit among them.\n", statusCode: StatusCodes.Status400BadRequest);
        }

        var name = RoomAddress.Room(title);
        await rooms.MakeAsync(new Room(name, title, clock.GetUtcNow(), ConsoleVisitor.Of(context).Person.Name), context.RequestAborted);
        return Results.Json(new { address = Addresses.Room(name) });
    }
}
