using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Kubernetes.Requests;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Sandbox.LogStores;

/// <summary>Loki's queries over a world's logs. https://grafana.com/docs/loki/latest/reference/loki-http-api/</summary>
internal static class LokiEndpoints
{
    private const int LargestAnswer = 5_000;
    private const int UsualAnswer = 100;

    public static void Map(LogStoreRoutes routes, WorldLines lines)
    {
        routes.Map("GET", "/loki/api/v1/query_range", context => QueryAsync(context, lines));
        routes.Map("GET", "/loki/api/v1/labels", context => ApiJson.WriteAsync(context, 200, new JsonObject { ["status"] = "success", ["data"] = new JsonArray("app", "cluster", "container", "namespace", "pod") }));
    }

    private static async Task QueryAsync(HttpContext context, WorldLines lines)
    {
        var query = context.Request.Query;
        Func<WorldLine, bool> matches;
        try
        {
            matches = LogQl.Read(query["query"].ToString());
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            await RefuseAsync(context, e.Message);
            return;
        }

        if (LogStoreRoutes.Size(query["limit"], UsualAnswer, LargestAnswer) is not { } limit)
        {
            await RefuseAsync(context, $"max entries limit per query exceeded, limit > max_entries_limit_per_query ({query["limit"]} > {LargestAnswer})");
            return;
        }

        if (!long.TryParse(query["start"], NumberStyles.None, CultureInfo.InvariantCulture, out var start) || !long.TryParse(query["end"], NumberStyles.None, CultureInfo.InvariantCulture, out var end) || end < start)
        {
            await RefuseAsync(context, "start and end are required in nanoseconds, end not before start");
            return;
        }

        var found = lines.Between(At(start), At(end)).Where(line => Nanoseconds(line.At) >= start && Nanoseconds(line.At) < end && matches(line)).ToList();
        var isForward = query["direction"].ToString() == "forward";
        var page = isForward ? found.Take(limit) : found.AsEnumerable().Reverse().Take(limit);
        var streams = page.GroupBy(line => (line.Cluster, line.Namespace, line.Pod, line.Container)).Select(stream => (JsonNode)new JsonObject
        {
            ["stream"] = new JsonObject { ["app"] = stream.First().App, ["cluster"] = stream.Key.Cluster, ["container"] = stream.Key.Container, ["namespace"] = stream.Key.Namespace, ["pod"] = stream.Key.Pod },
            ["values"] = new JsonArray([.. stream.Select(line => (JsonNode)new JsonArray(Nanoseconds(line.At).ToString(CultureInfo.InvariantCulture), line.Text))]),
        });
        await ApiJson.WriteAsync(context, 200, new JsonObject
        {
            ["status"] = "success",
            ["data"] = new JsonObject { ["resultType"] = "streams", ["result"] = new JsonArray([.. streams]), ["stats"] = new JsonObject() },
        });
    }

    private static DateTimeOffset At(long nanoseconds) => DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / 100);

    private static long Nanoseconds(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks * 100;

    private static Task RefuseAsync(HttpContext context, string why)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(why, context.RequestAborted);
    }
}
