using System.Collections.Immutable;
using ChatOpsBot.Sandbox.Hosting;
using ChatOpsBot.Sandbox.Worlds;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Sandbox.Http;

/// <summary>Finds and writes what a world's other endpoints answer.</summary>
internal sealed class HttpAnswers(World world, Slowness slowness)
{
    /// <summary>Says in an answer that nobody recorded one.</summary>
    public const string NotRecordedHeader = "X-Sandbox-Not-Recorded";

    private ImmutableList<HttpAnswer> _newest = [];

    /// <summary>Tells of each request that gets an answer, before it does: its method, host and path.</summary>
    public event Action<string, string, string>? Answered;

    /// <summary>From now on these come before the recorded ones.</summary>
    public void Put(IEnumerable<HttpAnswer> answers) => ImmutableInterlocked.Update(ref _newest, newest => newest.InsertRange(0, answers));

    /// <summary>Answers a request to a host, if there is an answer to it.</summary>
    /// <param name="context">The request, with its method and query.</param>
    /// <param name="cluster">The cluster from inside which the request is made; null from outside.</param>
    /// <param name="host">The host that is asked, with its port if there is one.</param>
    /// <param name="path">The path on that host.</param>
    public async Task<bool> TryAnswerAsync(HttpContext context, WorldCluster? cluster, string host, string path)
    {
        var own = cluster is null ? world.Clusters.SelectMany(one => one.HttpAnswers) : cluster.HttpAnswers;
        if (_newest.Concat(own).Concat(world.HttpAnswers).FirstOrDefault(answer => Matches(answer, host, context.Request, path)) is not { } found)
        {
            return false;
        }

        Answered?.Invoke(context.Request.Method, host, path);
        await WriteAsync(context, found);
        return true;
    }

    /// <summary>Answers as a hosted service does, whatever it is addressed as.</summary>
    public async Task<bool> TryAnswerSaasAsync(HttpContext context, string name, string path)
    {
        if (_newest.Concat(world.HttpAnswers).FirstOrDefault(answer =>
            string.Equals(answer.Saas, name, StringComparison.OrdinalIgnoreCase) && Matches(answer, null, context.Request, path)) is not { } found)
        {
            return false;
        }

        await WriteAsync(context, found);
        return true;
    }

    public static Task WriteNotRecordedAsync(HttpContext context, string file, string match)
    {
        context.Response.StatusCode = 404;
        context.Response.Headers[NotRecordedHeader] = "true";
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(
            $"Nobody recorded an answer to this request. A file {file} could give one:\n\n- match: {match}\n  then: {{status: 200, body: …}}\n", context.RequestAborted);
    }

    /// <summary>Whether a host is the recorded one, which may leave its port out.</summary>
    public static bool IsHost(string recorded, string host) =>
        recorded.Equals(host, StringComparison.OrdinalIgnoreCase)
        || (!recorded.Contains(':') && host.LastIndexOf(':') is > 0 and var colon && recorded.Equals(host[..colon], StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a path is the recorded one, which may end in <c>*</c>.</summary>
    public static bool IsPath(string recorded, string path) => recorded.EndsWith('*')
        ? path.StartsWith(recorded[..^1], StringComparison.Ordinal)
        : recorded == path;

    private async Task WriteAsync(HttpContext context, HttpAnswer answer)
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

    private static bool Matches(HttpAnswer answer, string? host, HttpRequest request, string path) =>
        (host is null || answer.Host is null || IsHost(answer.Host, host))
        && (answer.Method is null || answer.Method.Equals(request.Method, StringComparison.OrdinalIgnoreCase)
            || (HttpMethods.IsHead(request.Method) && answer.Method.Equals("GET", StringComparison.OrdinalIgnoreCase)))
        && (answer.Path is null || IsPath(answer.Path, path))
        && answer.Query.All(pair => request.Query[pair.Key] == pair.Value);

    private static bool IsConnectionHeader(string name) =>
        name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) || name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Connection", StringComparison.OrdinalIgnoreCase) || name.Equals("Content-Encoding", StringComparison.OrdinalIgnoreCase);
}
