using System.Globalization;
using ChatOpsBot.Core.Rooms;
using ChatOpsBot.WebConsole.Access;
using ChatOpsBot.WebConsole.Pages;
using ChatOpsBot.WebConsole.Rooms;
using Microsoft.AspNetCore.Mvc;

namespace ChatOpsBot.WebConsole;

/// <summary>The console's addresses. The guard stands before each of them and proves who comes; the host itself asks for nothing.</summary>
public static class ConsoleEndpoints
{
    private const int MostInThread = 500;

    public static void MapWebConsole(this IEndpointRouteBuilder app)
    {
        var console = app.MapGroup("").AllowAnonymous().AddEndpointFilter((invocation, next) => invocation.HttpContext.RequestServices.GetRequiredService<ConsoleGuard>().InvokeAsync(invocation, next));
        console.MapGet(Addresses.Home, (HttpContext context, CancellationToken cancellationToken) => RoomAsync(context, RoomAddress.Lobby, cancellationToken));
        console.MapGet("/console/rooms/{room}", (HttpContext context, string room, CancellationToken cancellationToken) => RoomAsync(context, room, cancellationToken));
        console.MapGet("/console/rooms/{room}/entries", EntriesAsync);
        console.MapGet("/console/rooms/{room}/threads/{thread}", ThreadAsync);
        console.MapPost("/console/rooms/{room}/messages", Saying.TakeAsync);
        console.MapPost("/console/rooms", Saying.MakeRoomAsync);
        console.MapGet("/console/events", (
            HttpContext context, [FromServices] RoomFeed feed, [FromServices] IRoomStore rooms, [FromServices] EntryHtml html, [FromServices] TimeProvider clock, [FromServices] IHostApplicationLifetime lifetime) =>
            StreamEndpoint.RunAsync(context, feed, rooms, html, clock, lifetime));
        console.MapGet("/console/words", CommandWords.Answer);
        console.MapIncidentPages();
        console.MapSignIn();
    }

    private static async Task<IResult> RoomAsync(HttpContext context, string name, CancellationToken cancellationToken)
    {
        var services = context.RequestServices;
        var rooms = services.GetRequiredService<IRoomStore>();
        var room = !RoomAddress.IsName(name) ? null
            : await rooms.RoomAsync(name, cancellationToken) ?? (name == RoomAddress.Lobby ? new Room(name, name, default, "") : null);
        if (room is null)
        {
            return Html(Layout.Bare("No such room", "<p><a href=\"/\">Go to the lobby</a></p>"), StatusCodes.Status404NotFound);
        }

        var page = new RoomPage(rooms, services.GetRequiredService<EntryHtml>(), services.GetRequiredService<SideList>(), services.GetRequiredService<ConsoleStage>());
        return Html(await page.RenderAsync(room, ConsoleVisitor.Of(context), Number(context.Request.Query["at"]), cancellationToken));
    }

    /// <summary>Entries that are older than those a page has.</summary>
    private static async Task<IResult> EntriesAsync(HttpContext context, string room, [FromServices] IRoomStore rooms, [FromServices] EntryHtml html, [FromServices] SideList side, [FromServices] ConsoleStage stage, CancellationToken cancellationToken)
    {
        var page = await rooms.PageAsync(room, Number(context.Request.Query["before"]), RoomPage.FirstEntries, cancellationToken);
        return Html(await new RoomPage(rooms, html, side, stage).EntriesAsync(page, cancellationToken));
    }

    private static async Task<IResult> ThreadAsync(string room, string thread, [FromServices] IRoomStore rooms, [FromServices] EntryHtml html, CancellationToken cancellationToken) =>
        Html(string.Concat((await rooms.ThreadAsync(room, thread, MostInThread, cancellationToken)).Select(entry => html.Render(entry, 0))));

    internal static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    internal static IResult Html(string html, int status = StatusCodes.Status200OK) => new CompressedHtml(html, status);
}
