using System.Text;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Reports.GitHub;
using ChatOpsBot.Core.Reviews;
using ChatOpsBot.Core.Rooms;
using ChatOpsBot.Practice;
using ChatOpsBot.WebConsole.Access;
using ChatOpsBot.WebConsole.Pages;
using ChatOpsBot.WebConsole.Rooms;
using Microsoft.AspNetCore.Mvc;

namespace ChatOpsBot.WebConsole;

/// <summary>Reviews of incidents and of drills: read, completed and filed.</summary>
internal static class ReviewEndpoints
{
    private const int LongestReview = 200_000;

    private const int EntriesLookedThrough = 200;

    public static void MapReviews(this IEndpointRouteBuilder console)
    {
        console.MapGet("/console/incidents/{id}/review", IncidentAsync);
        console.MapPost("/console/incidents/{id}/review", (HttpContext context, string id, string? room) => FileIncidentAsync(context, id, room));
        console.MapGet("/console/rooms/{room}/review", DrillAsync);
        console.MapPost("/console/rooms/{room}/review", (HttpContext context, string room) => FileDrillAsync(context, room));
    }

    private static async Task<IResult> IncidentAsync(HttpContext context, string id, string? room, [FromServices] TimeProvider clock, CancellationToken cancellationToken)
    {
        if (context.StoreOf(room) is not { } store || await store.FindAsync(id, cancellationToken) is not { } incident)
        {
            return IncidentEndpoints.Nothing("No such incident, or its drill is over");
        }

        var text = incident.Draft ?? ReviewDocument.Write(incident, incident.LastRun is { } run ? await store.RunAsync(run, cancellationToken) : null, await store.TimelineAsync(id, cancellationToken), clock.GetUtcNow());
        return await context.PageAsync($"Review of {id}", room is null ? "Overview" : "Drills", ReviewPage.Render($"Review of {id}, {incident.Service}", text, Addresses.Review(id, room), incident.IssueAddress is not null, ConsoleVisitor.Of(context).Token));
    }

    private static async Task<IResult> FileIncidentAsync(HttpContext context, string id, string? room)
    {
        if (context.StoreOf(room) is not { } store || await store.FindAsync(id, context.RequestAborted) is not { } incident)
        {
            return IncidentEndpoints.Nothing("No such incident, or its drill is over");
        }

        // Where it is filed to is said in the room, as soon as it is; an incident of another platform has only its page here.
        var then = RoomAddress.IsHere(incident.Conversation) ? Addresses.Room(RoomAddress.Room(incident.Conversation)) : Addresses.Incident(id);
        return await FileAsync(context, incident.Id, incident.Id, incident.Conversation, then);
    }

    private static async Task<IResult> DrillAsync(HttpContext context, string room, [FromServices] IRoomStore rooms, [FromServices] ReviewFolder folder, CancellationToken cancellationToken)
    {
        if (!DrillsPage.IsDrill(room) || await rooms.RoomAsync(room, cancellationToken) is not { } drill)
        {
            return IncidentEndpoints.Nothing("No such drill");
        }

        if (Runs(context, room))
        {
            return IncidentEndpoints.Nothing("The drill is not over", "<p>Its review begins when somebody types <code>end practice</code> in its room.</p>", Addresses.Room(room), "Go to the drill's room");
        }

        var file = folder.File(room);
        var text = File.Exists(file) ? await File.ReadAllTextAsync(file, cancellationToken) : Document(drill, await rooms.PageAsync(room, null, EntriesLookedThrough, cancellationToken));
        return await context.PageAsync($"Review of {drill.Title}", "Drills", ReviewPage.Render($"Review of {drill.Title}", text, Addresses.DrillReview(room), false, ConsoleVisitor.Of(context).Token));
    }

    private static bool Runs(HttpContext context, string room) => context.RequestServices.GetRequiredService<DrillRooms>().Find(RoomAddress.Conversation(room)) is not null;

    private static async Task<IResult> FileDrillAsync(HttpContext context, string room) => DrillsPage.IsDrill(room) && !Runs(context, room)
        ? await FileAsync(context, room, null, RoomAddress.Conversation(room), Addresses.Room(room))
        : IncidentEndpoints.Nothing("No such drill");

    /// <summary>Hands the review in as a delivery of its conversation; who filed what stands on the timeline.</summary>
    private static async Task<IResult> FileAsync(HttpContext context, string name, string? incident, string conversation, string then)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var text = form["text"].ToString().ReplaceLineEndings("\n");
        if (text.Length is 0 or > LongestReview)
        {
            return Results.Text($"A review has 1 to {LongestReview:N0} characters.\n", statusCode: StatusCodes.Status400BadRequest);
        }

        var written = new Delivery.ReviewWritten(name, incident, ConsoleVisitor.Of(context).Person, text, form["to"] == "issue")
        {
            Identity = $"review:{name}:{Guid.CreateVersion7()}",
            Conversation = conversation,
            ReceivedAt = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(),
        };
        await context.RequestServices.GetRequiredService<DeliveryRouter>().ReceiveAsync(written, CancellationToken.None);
        return Results.LocalRedirect(then);
    }

    /// <summary>What the drill's end said, as a document to complete.</summary>
    private static string Document(Room drill, IEnumerable<RoomEntry> entries)
    {
        var last = entries.LastOrDefault(entry => entry.Kind == RoomEntryKind.Report && EntryHtml.Report(entry).Title.Contains("Drill over", StringComparison.Ordinal));
        var text = new StringBuilder($"# Review of {drill.Title}\n\n");
        text.Append(last is null ? "The drill had no end: the bot was stopped before somebody typed `end practice`.\n\n" : GitHubRenderer.Blocks(EntryHtml.Report(last).Blocks));
        return text.Append("## What we learned\n\n_What surprised you, and which runbook should say so?_\n\n## Action items\n\n- [ ] _What, who, by when?_\n").ToString();
    }
}
