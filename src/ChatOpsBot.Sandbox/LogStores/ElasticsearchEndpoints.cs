using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Kubernetes.Requests;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Sandbox.LogStores;

/// <summary>Elasticsearch's search over a world's logs, with points in time and <c>search_after</c>. https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-search</summary>
internal static class ElasticsearchEndpoints
{
    private const int LargestPage = 10_000;

    public static void Map(LogStoreRoutes routes, WorldLines lines)
    {
        routes.Map("POST", "/{index}/_pit", context => ApiJson.WriteAsync(context, 200, new JsonObject { ["id"] = $"pit-{context.Request.RouteValues["index"]}", ["_shards"] = Shards() }));
        routes.Map("DELETE", "/_pit", context => ApiJson.WriteAsync(context, 200, new JsonObject { ["succeeded"] = true, ["num_freed"] = 1 }));
        routes.Map("POST", "/_search", context => SearchAsync(context, lines));
    }

    private static async Task SearchAsync(HttpContext context, WorldLines lines)
    {
        try
        {
            var body = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted) as JsonObject ?? throw new NotSupportedException("a body is required");
            var size = body["size"] is { } written ? written.GetValue<int>() : 10;
            if (size is < 0 or > LargestPage)
            {
                throw new NotSupportedException($"Result window is too large, size must be less than or equal to: [{LargestPage}]");
            }

            var newestFirst = body.ToJsonString().Contains("\"desc\"", StringComparison.Ordinal);
            var query = body["query"] as JsonObject;
            var found = lines.Between(DateTimeOffset.MinValue, DateTimeOffset.MaxValue)
                .Select(line => (Line: line, Document: Document(line)))
                .Where(one => query is null || ElasticsearchQuery.Matches(query, one.Document)).ToList();
            if (newestFirst)
            {
                found.Reverse();
            }

            if (body["search_after"] is JsonArray after)
            {
                var last = after[1]!.GetValue<long>();
                var at = found.FindIndex(one => one.Line.Number == last);
                found = [.. found.Skip(at + 1)];
            }

            await ApiJson.WriteAsync(context, 200, new JsonObject
            {
                ["pit_id"] = body["pit"].Text("id"),
                ["took"] = 1,
                ["timed_out"] = false,
                ["_shards"] = Shards(),
                ["hits"] = new JsonObject { ["max_score"] = null, ["hits"] = new JsonArray([.. found.Take(size).Select(one => (JsonNode)Hit(one.Line, one.Document))]) },
            });
        }
        catch (Exception e) when (e is NotSupportedException or JsonException or FormatException or InvalidOperationException)
        {
            var cause = new JsonObject { ["type"] = "parsing_exception", ["reason"] = e.Message };
            await ApiJson.WriteAsync(context, 400, new JsonObject { ["error"] = new JsonObject { ["root_cause"] = new JsonArray(cause.DeepClone()), ["type"] = "parsing_exception", ["reason"] = e.Message }, ["status"] = 400 });
        }
    }

    private static JsonObject Shards() => new() { ["total"] = 1, ["successful"] = 1, ["skipped"] = 0, ["failed"] = 0 };

    private static JsonObject Hit(WorldLine line, JsonObject document) => new()
    {
        ["_index"] = "logs-practice",
        ["_id"] = line.Number.ToString(CultureInfo.InvariantCulture),
        ["_score"] = null,
        ["_source"] = document,
        ["sort"] = new JsonArray(line.At.ToUnixTimeMilliseconds(), (long)line.Number),
    };

    private static JsonObject Document(WorldLine line) => new()
    {
        ["@timestamp"] = line.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        ["message"] = line.Text,
        ["orchestrator"] = new JsonObject { ["cluster"] = new JsonObject { ["name"] = line.Cluster } },
        ["kubernetes"] = new JsonObject
        {
            ["namespace"] = line.Namespace,
            ["pod"] = new JsonObject { ["name"] = line.Pod },
            ["container"] = new JsonObject { ["name"] = line.Container },
            ["labels"] = new JsonObject(line.Labels.Select(label => KeyValuePair.Create(label.Key, (JsonNode?)label.Value)).Append(KeyValuePair.Create("app", (JsonNode?)line.App)).DistinctBy(label => label.Key)),
        },
        ["logJson"] = line.Json?.DeepClone(),
    };
}
