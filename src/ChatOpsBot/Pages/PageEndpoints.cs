using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Reports;
using ChatOpsBot.Core.Reports.Pages;
using ChatOpsBot.Storage;
using Microsoft.AspNetCore.Mvc;

namespace ChatOpsBot.Pages;

/// <summary><c>/pages/…</c>: what messages and issues link to for the whole. Read-only, inert, without secrets, and only for who has a signed link.</summary>
public static class PageEndpoints
{
    /// <summary>The signature in the link is what lets a reader in.</summary>
    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        Map(PageKind.Message, MessageAsync);
        Map(PageKind.Run, RunAsync);
        Map(PageKind.Evidence, EvidenceAsync);
        Map(PageKind.Incident, IncidentAsync);

        void Map(PageKind kind, Func<IServiceProvider, string, CancellationToken, Task<Report?>> find) => routes.MapGet(
            $"/{PageLinks.Root}/{PageLinks.Name(kind)}",
            (HttpContext context, [FromQuery] string? id, [FromQuery] string? expires, [FromQuery] string? signature) => ShowAsync(context, kind, id ?? "", expires, signature, find))
            .AllowAnonymous();
    }

    private static async Task ShowAsync(
        HttpContext context, PageKind kind, string id, string? expires, string? signature, Func<IServiceProvider, string, CancellationToken, Task<Report?>> find)
    {
        switch (context.RequestServices.GetRequiredService<PageLinks>().Prove(kind, id, expires, signature))
        {
            case PageProof.NotOurs:
                await PageLayout.WriteAsync(context, StatusCodes.Status403Forbidden, PageLayout.Told("This link is not whole", "Its signature does not fit. Copy the whole link from the message, or ask the bot again."));
                return;
            case PageProof.Expired:
                await PageLayout.WriteAsync(context, StatusCodes.Status410Gone, PageLayout.Told("This link has expired", "Ask the bot again in the incident's conversation: timeline, or the check that was run."));
                return;
        }

        try
        {
            var page = await find(context.RequestServices, id, context.RequestAborted);
            await PageLayout.WriteAsync(
                context,
                page is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK,
                page ?? PageLayout.Told("It is not kept any more", "Evidence is deleted after Storage:KeepEvidenceDays, incidents after Storage:KeepIncidentsDays."));
        }
        catch (StoreUnavailableException)
        {
            await PageLayout.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, PageLayout.Told("The store does not answer", "Nothing is lost. Load the page again in a moment."));
        }
    }

    private static async Task<Report?> MessageAsync(IServiceProvider services, string slot, CancellationToken cancellationToken) =>
        await services.GetRequiredService<IncidentStore>().EffectAsync(slot, cancellationToken) is { } effect && effect.Kind == MessageSlots.Kind(effect.Destination) ? MessageSlots.Report(effect) : null;

    private static async Task<Report?> RunAsync(IServiceProvider services, string id, CancellationToken cancellationToken) =>
        await services.GetRequiredService<IIncidentStore>().RunAsync(id, cancellationToken) is { } run ? RunPage.Of(id, run, services.GetRequiredService<IPermalinks>()) : null;

    private static async Task<Report?> EvidenceAsync(IServiceProvider services, string id, CancellationToken cancellationToken) =>
        id.Split('/', 2) is [var evidence, var run] && await services.GetRequiredService<IIncidentStore>().RunAsync(run, cancellationToken) is { } found ? EvidencePage.Of(found, evidence) : null;

    private static async Task<Report?> IncidentAsync(IServiceProvider services, string id, CancellationToken cancellationToken)
    {
        var store = services.GetRequiredService<IIncidentStore>();
        return await store.FindAsync(id, cancellationToken) is { } incident
            ? IncidentPage.Of(incident, await store.TimelineAsync(id, cancellationToken), services.GetRequiredService<TimeProvider>().GetUtcNow(), services.GetRequiredService<IPermalinks>())
            : null;
    }
}
