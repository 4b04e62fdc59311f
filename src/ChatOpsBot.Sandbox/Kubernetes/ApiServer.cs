using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Hosting;
using ChatOpsBot.Sandbox.Http;
using ChatOpsBot.Sandbox.Kubernetes.Kinds;
using ChatOpsBot.Sandbox.Kubernetes.Logs;
using ChatOpsBot.Sandbox.Kubernetes.Objects;
using ChatOpsBot.Sandbox.Kubernetes.Requests;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Sandbox.Kubernetes;

/// <summary>The API server of one cluster. https://kubernetes.io/docs/reference/using-api/api-concepts/</summary>
internal sealed class ApiServer(ClusterState cluster, Slowness slowness, HttpAnswers answers)
{
    private readonly Discovery _discovery = new(cluster.Kinds);
    private readonly ReadHandler _reads = new(cluster);
    private readonly LogHandler _logs = new(cluster);
    private readonly ServiceProxy _proxy = new(cluster, answers);

    /// <param name="context">The request.</param>
    /// <param name="path">Its path below the cluster's address, without a slash at its start.</param>
    public async Task AnswerAsync(HttpContext context, string path)
    {
        try
        {
            await slowness.WaitAsync(context, "kubernetes", cluster.Cluster.Name);
            await RouteAsync(context, path.Split('/', StringSplitOptions.RemoveEmptyEntries));
        }
        catch (ApiException exception)
        {
            await ApiJson.WriteAsync(context, exception.Code, exception.ToStatus());
        }
    }

    private Task RouteAsync(HttpContext context, string[] parts) => parts switch
    {
        ["version"] => ApiJson.WriteAsync(context, 200, ServerVersion.Json()),
        ["healthz" or "livez" or "readyz", ..] => context.Response.WriteAsync("ok"),
        ["openapi", ..] => ApiJson.WriteAsync(context, 200, OpenApi(parts)),
        ["api"] => WantsAggregated(context)
            ? ApiJson.WriteAsync(context, 200, _discovery.Aggregated(core: true), Discovery.AggregatedType)
            : ApiJson.WriteAsync(context, 200, Discovery.Versions(new Uri($"http://{context.Request.Host}"))),
        ["apis"] => WantsAggregated(context)
            ? ApiJson.WriteAsync(context, 200, _discovery.Aggregated(core: false), Discovery.AggregatedType)
            : ApiJson.WriteAsync(context, 200, _discovery.Groups()),
        ["api", var version] => OrNotFound(context, _discovery.Resources("", version)),
        ["apis", var group] => OrNotFound(context, _discovery.Group(group)),
        ["apis", var group, var version] => OrNotFound(context, _discovery.Resources(group, version)),
        ["api", var version, .. var rest] => ResourceAsync(context, "", version, rest),
        ["apis", var group, var version, .. var rest] => ResourceAsync(context, group, version, rest),
        _ => throw ApiException.NoSuchPath(),
    };

    private async Task ResourceAsync(HttpContext context, string group, string version, string[] rest)
    {
        var path = ResourcePath.Parse(cluster.Kinds, group, version, rest) ?? throw ApiException.NoSuchPath();
        var isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (path.Subresource == "proxy")
        {
            await _proxy.AnswerAsync(context, path);
        }
        else if (!isRead)
        {
            throw ApiException.Unsupported(context.Request.Method);
        }
        else if (path.Subresource == "log" && path.Kind is { Group: "", Kind: "Pod" })
        {
            await slowness.WaitAsync(context, "logs");
            await _logs.GetAsync(context, path);
        }
        else if (path.Subresource is "" or "status")
        {
            await (path.Name.Length > 0 ? _reads.GetAsync(context, path) : _reads.ListAsync(context, path));
        }
        else
        {
            throw ApiException.NoSuchPath();
        }
    }

    private static bool WantsAggregated(HttpContext context) =>
        context.Request.Headers.Accept.ToString().Contains("as=APIGroupDiscoveryList", StringComparison.Ordinal)
            && context.Request.Headers.Accept.ToString().Contains("v=v2;", StringComparison.Ordinal);

    private static Task OrNotFound(HttpContext context, JsonObject? answer) =>
        ApiJson.WriteAsync(context, 200, answer ?? throw ApiException.NoSuchPath());

    /// <summary>No schemas: clients then leave validation to the server.</summary>
    private static JsonObject OpenApi(string[] parts) => parts is ["openapi", "v3", ..]
        ? new JsonObject { ["paths"] = new JsonObject() }
        : new JsonObject
        {
            ["swagger"] = "2.0",
            ["info"] = new JsonObject { ["title"] = "Kubernetes", ["version"] = ServerVersion.Text },
            ["paths"] = new JsonObject(),
            ["definitions"] = new JsonObject(),
        };
}
