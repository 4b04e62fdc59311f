using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChatOpsBot.Tests.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace ChatOpsBot.Tests.Support;

/// <summary>
/// A server behind its vendor's published description: every request and every answer is held to it, path, query and
/// body, and a violation fails the test when it ends. Prism judges; what it lets pass, parameters of the query that
/// nobody described, is judged here. A description without schemas knows operations and their parameters alone.
/// </summary>
internal sealed partial class DescribedServer : IAsyncDisposable
{
    /// <summary>What a Kubernetes API server serves beside its own description: discovery, and what others add to it.</summary>
    private static readonly string[] Undescribed = ["/api?", "/apis?", "/apis/metrics.k8s.io/", "/apis/traefik.", "/apis/cert-manager."];

    private readonly ConcurrentQueue<string> _violations = new();
    private readonly Uri _upstream;
    private readonly PrismProxy? _prism;
    private readonly List<(string Method, Regex Path, HashSet<string> Parameters)> _operations;
    private readonly string[] _beside;
    private readonly HttpClient _forward = new();
    private LoopbackServer _front = null!;

    private DescribedServer(Uri upstream, PrismProxy? prism, JsonElement description, string[] beside) =>
        (_upstream, _prism, _operations, _beside) = (upstream, prism, [.. Operations(description)], beside);

    public Uri Address => _front.Address;

    /// <summary>What was asked for, as <c>GET /path</c>.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <param name="vendor">The description's name in <c>tests/real-parts/descriptions</c>.</param>
    /// <param name="upstream">The server, without the path that the description begins with, and without a slash at the end.</param>
    /// <param name="beside">Parameters that the vendor describes elsewhere.</param>
    public static async Task<DescribedServer> StartAsync(string vendor, Uri upstream, params string[] beside)
    {
        var file = Path.Combine(RealParts.RepositoryRoot ?? RealParts.Missing("the tests do not run from the repository"), "tests/real-parts/descriptions", vendor + ".json");
        var description = JsonElement.Parse(await File.ReadAllTextAsync(file));
        var prism = description.TryGetProperty("openapi", out _) ? await PrismProxy.DescribedByAsync(upstream, file) : null;
        var server = new DescribedServer(upstream, prism, description, beside);
        server._front = await LoopbackServer.StartAsync(routes => routes.Map("/{**path}", server.ForwardAsync));
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _front.DisposeAsync();
        if (_prism is not null)
        {
            await _prism.DisposeAsync();
        }

        _forward.Dispose();
        _violations.ShouldBeEmpty($"{_upstream} was not spoken to as its vendor describes");
    }

    private async Task ForwardAsync(HttpContext context)
    {
        var asked = $"{context.Request.Method} {context.Request.Path}";
        Requests.Enqueue(asked);
        var operation = _operations.FirstOrDefault(one => one.Method == context.Request.Method && one.Path.IsMatch(context.Request.Path.Value!));
        if (operation.Path is null && !Undescribed.Any(prefix => $"{context.Request.Path}?".StartsWith(prefix, StringComparison.Ordinal)))
        {
            _violations.Enqueue($"{asked} is not described");
        }

        foreach (var name in context.Request.Query.Keys.Except(_beside).Where(name => operation.Parameters?.Contains(name) == false))
        {
            _violations.Enqueue($"{asked} has no query parameter {name}");
        }

        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), _prism is null ? new Uri(_upstream.ToString().TrimEnd('/') + context.Request.GetEncodedPathAndQuery()) : new Uri(_prism.Address, context.Request.GetEncodedPathAndQuery()));
        if (context.Request.ContentLength > 0)
        {
            request.Content = new StreamContent(context.Request.Body);
        }

        foreach (var (name, value) in context.Request.Headers.Where(header => header.Key is not ("Host" or "Connection" or "Content-Length")))
        {
            if (!request.Headers.TryAddWithoutValidation(name, value.ToArray()))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, value.ToArray());
            }
        }

        using var response = await _forward.SendAsync(request, context.RequestAborted);
        var body = await response.Content.ReadAsStringAsync(context.RequestAborted);
        if (body.Contains("stoplight.io", StringComparison.Ordinal))
        {
            _violations.Enqueue($"{asked}: {body}");
        }

        (context.Response.StatusCode, context.Response.ContentType) = ((int)response.StatusCode, response.Content.Headers.ContentType?.ToString());
        await context.Response.WriteAsync(body, context.RequestAborted);
    }

    private static IEnumerable<(string Method, Regex Path, HashSet<string> Parameters)> Operations(JsonElement description) =>
        from path in description.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        where operation.Name != "parameters"
        select (operation.Name.ToUpperInvariant(), new Regex($"^{Placeholder().Replace(path.Name.TrimEnd('/'), "[^/]+")}/?$", RegexOptions.NonBacktracking), QueryNames(description, path.Value, operation.Value));

    private static HashSet<string> QueryNames(JsonElement description, JsonElement path, JsonElement operation) =>
    [
        .. from owner in new[] { path, operation }
           where owner.TryGetProperty("parameters", out _)
           from written in owner.GetProperty("parameters").EnumerateArray()
           let parameter = written.TryGetProperty("$ref", out var reference) ? description.GetProperty("components").GetProperty("parameters").GetProperty(reference.GetString()!.Split('/')[^1]) : written
           where parameter.GetProperty("in").GetString() == "query"
           select parameter.GetProperty("name").GetString()!,
    ];

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Placeholder();
}
