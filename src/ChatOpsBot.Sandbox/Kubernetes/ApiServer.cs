using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Hosting;
using ChatOpsBot.Sandbox.Http;
using ChatOpsBot.Sandbox.Kubernetes.Access;
using ChatOpsBot.Sandbox.Kubernetes.Changes;
using ChatOpsBot.Sandbox.Kubernetes.Kinds;
using ChatOpsBot.Sandbox.Kubernetes.Logs;
using ChatOpsBot.Sandbox.Kubernetes.Objects;
using ChatOpsBot.Sandbox.Kubernetes.Requests;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Sandbox.Kubernetes;

/// <summary>The API server of one cluster. https://kubernetes.io/docs/reference/using-api/api-concepts/</summary>
internal sealed class ApiServer
{
    private readonly ClusterState _cluster;
    private readonly Slowness _slowness;
    private readonly Discovery _discovery;
    private readonly ReadHandler _reads;
    private readonly WriteHandler _writes;
    private readonly LogHandler _logs;
    private readonly RbacAuthorizer _authorizer;
    private readonly AccessReviews _reviews;
    private readonly ServiceProxy _proxy;

    public ApiServer(LiveCluster live, Slowness slowness, HttpAnswers answers)
    {
        var cluster = live.State;
        _cluster = cluster;
        _slowness = slowness;
        _discovery = new Discovery(cluster.Kinds);
        _reads = new ReadHandler(cluster);
        _writes = new WriteHandler(live, _reads);
        _logs = new LogHandler(cluster);
        _authorizer = new RbacAuthorizer(cluster);
        _reviews = new AccessReviews(cluster, _authorizer);
        _proxy = new ServiceProxy(cluster, answers);
    }

    /// <param name="context">The request.</param>
    /// <param name="path">Its path below the cluster's address, without a slash at its start.</param>
    public async Task AnswerAsync(HttpContext context, string path)
    {
        try
        {
            await _slowness.WaitAsync(context, "kubernetes", _cluster.Cluster.Name);
            await RouteAsync(context, Caller.Of(context.Request), path.Split('/', StringSplitOptions.RemoveEmptyEntries));
        }
        catch (ApiException exception)
        {
            await ApiJson.WriteAsync(context, exception.Code, exception.ToStatus());
        }
    }

    private Task RouteAsync(HttpContext context, Caller caller, string[] parts)
    {
        switch (parts)
        {
            case ["api", var version, _, ..]:
                return ResourceAsync(context, caller, "", version, parts[2..]);
            case ["apis", var group, var version, _, ..]:
                return ResourceAsync(context, caller, group, version, parts[3..]);
            default:
                _authorizer.Require(caller, RequestAttributes.OfPath(context.Request, string.Join('/', parts)));
                return RouteAsync(context, parts);
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
        _ => throw ApiException.NoSuchPath(),
    };

    private async Task ResourceAsync(HttpContext context, Caller caller, string group, string version, string[] rest)
    {
        if (rest is [var review] && group is "authorization.k8s.io" or "authentication.k8s.io" && HttpMethods.IsPost(context.Request.Method)
            && _reviews.Answer(review, await RequestBody.ReadObjectAsync(context.Request), caller) is { } answer)
        {
            await ApiJson.WriteAsync(context, 201, answer);
            return;
        }

        var path = ResourcePath.Parse(_cluster.Kinds, group, version, rest) ?? throw ApiException.NoSuchPath();
        _authorizer.Require(caller, RequestAttributes.Of(context.Request, path));
        var isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (path.Subresource == "proxy")
        {
            await _proxy.AnswerAsync(context, path);
        }
        else if (!isRead)
        {
            await _writes.AnswerAsync(context, path);
        }
        else if (path.Subresource == "scale" && path.Kind.IsScalable)
        {
            await ApiJson.WriteAsync(context, 200, Scale.Of(_cluster.Require(path.Kind, path.Namespace, path.Name)));
        }
        else if (path.Subresource == "log" && path.Kind is { Group: "", Kind: "Pod" })
        {
            await _slowness.WaitAsync(context, "logs");
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
