using ChatOpsBot.Sandbox.Hosting;
using ChatOpsBot.Sandbox.Worlds;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Sandbox.Http;

/// <summary>Finds and writes what a world's other endpoints answer.</summary>
internal sealed class HttpAnswers(World world, Slowness slowness)
{
    /// <summary>Says in an answer that nobody recorded one.</summary>
    public const string NotRecordedHeader = "X-Sandbox-Not-Recorded";

    /// <param name="cluster">The cluster from inside which the request is made; null from outside.</param>
    /// <param name="host">The host that is asked, with its port if there is one.</param>
    /// <param name="request">Its method and query.</param>
    /// <param name="path">The path on that host.</param>
    public HttpAnswer? Find(WorldCluster? cluster, string host, HttpRequest request, string path)
    {
        var own = cluster is null ? world.Clusters.SelectMany(one => one.HttpAnswers) : cluster.HttpAnswers;
        return own.Concat(world.HttpAnswers).FirstOrDefault(answer => Matches(answer, host, request, path));
    }

    /// <summary>What a hosted service answers, whatever it is addressed as.</summary>
    public HttpAnswer? FindSaas(string name, HttpRequest request, string path) =>
        world.HttpAnswers.FirstOrDefault(answer => string.Equals(answer.Saas, name, StringComparison.OrdinalIgnoreCase) && Matches(answer, null, request, path));

    public async Task WriteAsync(HttpContext context, HttpAnswer answer)
    {
        await slowness.WaitAsync(context, answer.Saas is { } saas ? [saas] : ["http"]);
        await slowness.WaitAsync(context, answer.Delay, answer.Hang);
        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers.Where(header => !IsConnectionHeader(header.Key)))
        {
            context.Response.Headers[name] = value.ReplaceLineEndings(" ");
        }

        if (!HttpMethods.IsHead(context.Request.Method) && answer.Status is not (204 or 304) && answer.Status >= 200 && answer.Body.Length > 0)
        {
            await context.Response.WriteAsync(answer.Body, context.RequestAborted);
        }
    }

    public static Task WriteNotRecordedAsync(HttpContext context, string file, string match)
    {
        context.Response.StatusCode = 404;
        context.Response.Headers[NotRecordedHeader] = "true";
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(
            $"Nobody recorded an answer to this request. A file {file} could give one:\n\n- match: {match}\n  then: {{status: 200, body: …}}\n", context.RequestAborted);
    }

    private static bool Matches(HttpAnswer answer, string? host, HttpRequest request, string path) =>
        (host is null || answer.Host is null || IsHost(answer.Host, host))
        && (answer.Method is null || answer.Method.Equals(request.Method, StringComparison.OrdinalIgnoreCase)
            || (HttpMethods.IsHead(request.Method) && answer.Method.Equals("GET", StringComparison.OrdinalIgnoreCase)))
        && (answer.Path is null || IsPath(answer.Path, path))
        && answer.Query.All(pair => request.Query[pair.Key] == pair.Value);

    private static bool IsHost(string recorded, string host) =>
        recorded.Equals(host, StringComparison.OrdinalIgnoreCase)
        || (!recorded.Contains(':') && host.LastIndexOf(':') is > 0 and var colon && recorded.Equals(host[..colon], StringComparison.OrdinalIgnoreCase));

    private static bool IsPath(string recorded, string path) => recorded.EndsWith('*')
        ? path.StartsWith(recorded[..^1], StringComparison.Ordinal)
        : recorded == path;

    private static bool IsConnectionHeader(string name) =>
        name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) || name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Connection", StringComparison.OrdinalIgnoreCase) || name.Equals("Content-Encoding", StringComparison.OrdinalIgnoreCase);
}
