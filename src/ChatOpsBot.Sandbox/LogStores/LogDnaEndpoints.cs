using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Kubernetes.Requests;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Sandbox.LogStores;

/// <summary>LogDNA's Export API v2 over a world's logs. https://docs.mezmo.com/log-analysis-api/ref#export</summary>
internal static class LogDnaEndpoints
{
    private const int LargestPage = 10_000;
    private const int UsualPage = 100;

    public static void Map(LogStoreRoutes routes, WorldLines lines) => routes.Map("GET", "/v2/export", context => ExportAsync(context, lines));

    private static async Task ExportAsync(HttpContext context, WorldLines lines)
    {
        var query = context.Request.Query;
        if (Time(query["from"]) is not { } from || Time(query["to"]) is not { } to)
        {
            await RefuseAsync(context, "from and to are required, as UNIX times in seconds or milliseconds");
            return;
        }

        if (LogStoreRoutes.Size(query["size"], UsualPage, LargestPage) is not { } size)
        {
            await RefuseAsync(context, $"size must be a number from 1 to {LargestPage}");
            return;
        }

        if (query["prefer"].ToString() is not ("" or "head" or "tail") || query["pagination_id"].ToString() is { Length: > 0 } id && !id.All(char.IsAsciiDigit))
        {
            await RefuseAsync(context, "prefer must be head or tail, and pagination_id one that was given before");
            return;
        }

        var apps = query["apps"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries);
        var search = query["query"].ToString();
        var found = lines.Between(from, to)
            .Where(line => apps.Length == 0 || apps.Any(app => app.Equals(line.App, StringComparison.OrdinalIgnoreCase) || app.Equals(line.Container, StringComparison.OrdinalIgnoreCase)))
            .Where(line => LogDnaSearch.Matches(search, line)).ToList();
        if (query["prefer"].ToString() != "head")
        {
            found.Reverse();
        }

        var skip = query["pagination_id"].ToString() is { Length: > 0 } page ? int.Parse(page, CultureInfo.InvariantCulture) : 0;
        await ApiJson.WriteAsync(context, StatusCodes.Status200OK, new JsonObject
        {
            ["lines"] = new JsonArray([.. found.Skip(skip).Take(size).Select(line => (JsonNode)Line(line))]),
            ["pagination_id"] = skip + size < found.Count ? (skip + size).ToString(CultureInfo.InvariantCulture) : null,
        });
    }

    private static JsonObject Line(WorldLine line)
    {
        var written = new JsonObject
        {
            ["_id"] = $"{line.At.ToUnixTimeMilliseconds()}{line.Number:000000}",
            ["_ts"] = line.At.ToUnixTimeMilliseconds(),
            ["_account"] = "practice",
            ["_cluster"] = line.Cluster,
            ["_host"] = line.Pod,
            ["_app"] = line.App,
            ["_file"] = $"/var/log/containers/{line.Pod}_{line.Namespace}_{line.Container}.log",
            ["_line"] = line.Text,
            ["namespace"] = line.Namespace,
            ["pod"] = line.Pod,
            ["container"] = line.Container,
        };
        foreach (var (name, value) in line.Json ?? [])
        {
            written.TryAdd(name, value?.DeepClone());
        }

        return written;
    }

    private static DateTimeOffset? Time(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 253_402_300_799_999
            ? number > 100_000_000_000 ? DateTimeOffset.FromUnixTimeMilliseconds(number) : DateTimeOffset.FromUnixTimeSeconds(number)
            : null;

    private static Task RefuseAsync(HttpContext context, string why) =>
        ApiJson.WriteAsync(context, StatusCodes.Status400BadRequest, new JsonObject { ["error"] = why, ["code"] = "BadRequest", ["status"] = "error" });
}
