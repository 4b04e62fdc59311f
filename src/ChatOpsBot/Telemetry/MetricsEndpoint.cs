using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Storage;
using Microsoft.AspNetCore.Mvc;

namespace ChatOpsBot.Telemetry;

/// <summary><c>/metrics</c>: what Prometheus scrapes. It holds counts and times, and nothing that people or systems wrote.</summary>
internal static class MetricsEndpoint
{
    public static void MapMetrics(this IEndpointRouteBuilder routes)
    {
        // It counts from the moment it exists, which is now and not at the first scrape.
        routes.ServiceProvider.GetService<MetricsPage>();
        routes.MapGet("/metrics", MetricsAsync).AllowAnonymous();
    }

    private static async Task<IResult> MetricsAsync([FromServices] MetricsPage page, [FromServices] StoreStatisticsReader store, CancellationToken cancellationToken) =>
        Results.Text(page.Write(await GaugesAsync(store, cancellationToken)), MetricsPage.ContentType);

    private static async Task<IReadOnlyList<MetricsPage.Gauge>> GaugesAsync(StoreStatisticsReader store, CancellationToken cancellationToken)
    {
        try
        {
            var now = await store.ReadAsync(cancellationToken);
            return
            [
                new("chatopsbot_store_up", "1 while the store answers.", 1),
                new("chatopsbot_inbox_pending", "Deliveries that wait or are worked on.", now.InboxPending),
                new("chatopsbot_inbox_age_seconds", "Age of the oldest delivery that waits.", now.InboxAge.TotalSeconds),
                new("chatopsbot_inbox_set_aside", "Deliveries that failed too often and were set aside.", now.SetAside),
                new("chatopsbot_outbox_waiting", "Effects that wait or are being sent.", now.OutboxWaiting),
                new("chatopsbot_outbox_age_seconds", "Age of the oldest effect that waits.", now.OutboxAge.TotalSeconds),
                new("chatopsbot_incidents_open", "Incidents that are open.", now.OpenIncidents),
            ];
        }
        catch (StoreUnavailableException)
        {
            return [new("chatopsbot_store_up", "1 while the store answers.", 0)];
        }
    }
}
