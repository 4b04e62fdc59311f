using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ChatOpsBot.Core.Commands;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Rooms;
using ChatOpsBot.Practice;
using ChatOpsBot.WebConsole.Access;
using ChatOpsBot.WebConsole.Pages;
using ChatOpsBot.WebConsole.Rooms;
using Microsoft.AspNetCore.Mvc;

namespace ChatOpsBot.WebConsole;

/// <summary>The pages about incidents, their evidence and services, and the drills.</summary>
internal static class IncidentEndpoints
{
    private const int MostOpen = 200, LinesOfAPage = 200, RowsOfAPage = 50;

    public static void MapIncidentPages(this IEndpointRouteBuilder console)
    {
        console.MapGet(Addresses.Overview, OverviewAsync);
        console.MapGet("/console/incidents/{id}", IncidentAsync);
        console.MapGet("/console/incidents/{id}/timeline", LinesAsync);
        console.MapGet("/console/run", RunAsync);
        console.MapGet(Addresses.Services, (string? name) => Results.LocalRedirect(string.IsNullOrWhiteSpace(name) ? Addresses.Overview : Addresses.Service(name.Trim())));
        console.MapGet("/console/services/{service}", HistoryAsync);
        console.MapGet("/console/services/{service}/history.csv", CsvAsync);
        console.MapGet(Addresses.Drills, DrillsAsync);
        console.MapReviews();
    }

    /// <summary>The store of a room: a drill's own, or the bot's; null for a drill that is over, whose incidents ended with it.</summary>
    internal static IIncidentStore? StoreOf(this HttpContext context, string? room) => room is not null && DrillsPage.IsDrill(room)
        ? context.RequestServices.GetRequiredService<DrillRooms>().Find(RoomAddress.Conversation(room))?.Store
        : context.RequestServices.GetRequiredService<IIncidentStore>();

    /// <summary>A page with the list at its side.</summary>
    internal static async Task<IResult> PageAsync(this HttpContext context, string title, string place, string main) =>
        ConsoleEndpoints.Html(Layout.Page(title, place, ConsoleVisitor.Of(context), await context.RequestServices.GetRequiredService<SideList>().RenderAsync(context.RequestAborted), main));

    /// <summary>What was asked for is not there.</summary>
    /// <param name="about">A paragraph that says more, as HTML.</param>
    internal static IResult Nothing(string what, string about = "", string address = Addresses.Overview, string place = "All open incidents") =>
        ConsoleEndpoints.Html(Layout.Bare(what, $"{about}<p><a href=\"{address}\">{place}</a></p>"), StatusCodes.Status404NotFound);

    private static async Task<IResult> OverviewAsync(HttpContext context, [FromServices] IIncidentArchive archive, [FromServices] DrillIncidents drills, [FromServices] Vocabulary vocabulary, [FromServices] TimeProvider clock, CancellationToken cancellationToken)
    {
        var open = await archive.OpenAsync(MostOpen, cancellationToken);
        var last = await archive.LastEntriesAsync([.. open.Select(incident => incident.Id)], cancellationToken);
        var services = open.Concat(await archive.ResolvedAsync(MostOpen, cancellationToken)).Select(incident => incident.Service).Concat(vocabulary.ServiceNames).Distinct().Order(StringComparer.Ordinal);
        return await context.PageAsync("Overview", "Overview", OverviewPage.Render(
            open, await archive.CountOpenAsync(cancellationToken), last, await drills.OpenAsync(cancellationToken), services, clock.GetUtcNow()));
    }

    private static async Task<IResult> IncidentAsync(HttpContext context, string id, string? room, [FromServices] IIncidentArchive archive, [FromServices] TimeProvider clock, CancellationToken cancellationToken)
    {
        if (context.StoreOf(room) is not { } store || await store.FindAsync(id, cancellationToken) is not { } incident)
        {
            return Nothing("No such incident, or its drill is over");
        }

        var lines = store == context.StoreOf(null)
            ? await archive.TimelineAsync(id, null, LinesOfAPage, cancellationToken)
            : [.. (await store.TimelineAsync(id, cancellationToken)).Select((entry, i) => ((long)i, entry)).Reverse()];
        return await context.PageAsync($"{incident.Service} {incident.Id}", room is null ? "Overview" : "Drills", IncidentPages.Incident(incident, room, IncidentPages.Lines(lines), Next(id, lines), clock.GetUtcNow()));
    }

    /// <summary>The lines of a timeline that are older than one.</summary>
    private static async Task<IResult> LinesAsync(string id, long before, [FromServices] IIncidentArchive archive, CancellationToken cancellationToken)
    {
        var lines = await archive.TimelineAsync(id, before, LinesOfAPage, cancellationToken);
        return ConsoleEndpoints.Html($"<ol data-next=\"{Core.Reports.Html.HtmlText.Attribute(Next(id, lines) ?? "")}\">{IncidentPages.Lines(lines)}</ol>");
    }

    private static string? Next(string id, ImmutableArray<(long Number, TimelineEntry Entry)> lines) =>
        lines.Length < LinesOfAPage ? null : string.Create(CultureInfo.InvariantCulture, $"{Addresses.Incident(id)}/timeline?before={lines[^1].Number}");

    private static async Task<IResult> RunAsync(HttpContext context, string id, CancellationToken cancellationToken)
    {
        var room = RoomAddress.Answered(id) is { } identity ? RoomAddress.Room(identity.Split('#')[0]) : null;
        return context.StoreOf(room) is { } store && await store.RunAsync(id, cancellationToken) is { } run
            ? await context.PageAsync(Core.Reports.RunReport.Title(run), "Overview", RunPage.Render(id, run))
            : Nothing("No such run, or its drill is over");
    }

    private static async Task<IResult> HistoryAsync(HttpContext context, string service, string? after, [FromServices] IIncidentArchive archive, CancellationToken cancellationToken)
    {
        var page = await archive.HistoryAsync(service, after, RowsOfAPage, cancellationToken);
        return await context.PageAsync($"History of {service}", "Overview", IncidentPages.History(service, await RowsAsync(page.Incidents, context.StoreOf(null)!, cancellationToken), page.Next));
    }

    private static IResult CsvAsync(HttpContext context, string service, [FromServices] IIncidentArchive archive)
    {
        var store = context.StoreOf(null)!;
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"history-{RoomAddress.Room(service)}.csv\"";
        return Results.Stream(
            async body =>
            {
                await using var to = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
                await to.WriteAsync(HistoryRow.CsvHead);
                string? after = null;
                do
                {
                    var page = await archive.HistoryAsync(service, after, RowsOfAPage, context.RequestAborted);
                    foreach (var row in await RowsAsync(page.Incidents, store, context.RequestAborted))
                    {
                        await to.WriteAsync(row.Csv());
                    }

                    after = page.Next;
                }
                while (after is not null);
            },
            "text/csv; charset=utf-8");
    }

    private static async Task<ImmutableArray<HistoryRow>> RowsAsync(ImmutableArray<Incident> incidents, IIncidentStore store, CancellationToken cancellationToken)
    {
        var rows = ImmutableArray.CreateBuilder<HistoryRow>();
        foreach (var incident in incidents)
        {
            rows.Add(HistoryRow.Of(incident, incident.LastRun is { } run ? await store.RunAsync(run, cancellationToken) : null));
        }

        return rows.ToImmutable();
    }

    private static async Task<IResult> DrillsAsync(HttpContext context, [FromServices] IRoomStore rooms, [FromServices] DrillRooms drills, CancellationToken cancellationToken)
    {
        var known = (await rooms.RoomsAsync(200, cancellationToken)).Where(room => DrillsPage.IsDrill(room.Name)).Select(room => (room, drills.Find(RoomAddress.Conversation(room.Name)) is not null));
        return await context.PageAsync("Drills", "Drills", DrillsPage.Render(WorldSession.Shipped, known.OrderByDescending(one => one.Item2)));
    }
}
