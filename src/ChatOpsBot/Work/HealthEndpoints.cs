using ChatOpsBot.Storage;
using Dapper;
using Microsoft.AspNetCore.Mvc;

namespace ChatOpsBot.Work;

/// <summary><c>/healthz</c>: the process runs. <c>/readyz</c>: the store answers, so deliveries can be taken.</summary>
public static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => "ok\n").AllowAnonymous();
        routes.MapGet("/readyz", ([FromServices] SqliteDatabase database) =>
        {
            using var connection = database.Open();
            return $"{connection.ExecuteScalar<long>("select count(*) from inbox where state = 'pending'")} pending\n";
        }).AllowAnonymous();
    }
}
