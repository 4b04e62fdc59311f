using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Storage;
using Microsoft.AspNetCore.Mvc;

namespace ChatOpsBot.Work;

/// <summary><c>/healthz</c>: the process runs. <c>/readyz</c>: the store answers and the workers are alive, so what is delivered here is taken and done.</summary>
public static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => "ok\n").AllowAnonymous();
        routes.MapGet("/readyz", ReadyAsync).AllowAnonymous();
    }

    private static async Task<IResult> ReadyAsync(
        [FromServices] IncidentStore store, [FromServices] ReplicaLease lease, [FromServices] IEnumerable<BackgroundService> workers, CancellationToken cancellationToken)
    {
        var ended = workers.Where(worker => worker.ExecuteTask is not { IsCompleted: false } && worker is not ReplicaLease).Select(worker => worker.GetType().Name).ToList();
        if (ended.Count > 0)
        {
            return NotReady($"{Core.Words.List(ended)} ended");
        }

        if (lease.Held.IsCancellationRequested)
        {
            return NotReady("the lease on the store is lost");
        }

        try
        {
            return Results.Text($"{await store.PendingAsync(cancellationToken)} pending\n");
        }
        catch (StoreUnavailableException)
        {
            return NotReady("the store does not answer");
        }
    }

    private static IResult NotReady(string why) => Results.Text($"not ready: {why}\n", statusCode: StatusCodes.Status503ServiceUnavailable);
}
