using System.Collections.Concurrent;
using System.Text.Json;
using ChatOpsBot.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.AcceptanceTests.Servers.Teams;

/// <summary>Teams' connector and Graph on loopback: they take only good tokens, and keep a record of everything that Microsoft's descriptions do not allow.</summary>
internal sealed class ConnectorServer : IAsyncDisposable
{
    private const string TeamChannels = "/v3/teams/{teamId}/conversations";

    private readonly WebApplication _app;
    private readonly TeamsAuthority _authority;
    private readonly ConnectorDescription _description = ConnectorDescription.Load();
    private readonly ConcurrentQueue<string> _violations = [];
    private readonly ConcurrentQueue<(int Status, string? RetryAfter)> _faults = [];
    private readonly ConnectorConversations _conversations;
    private readonly TeamsGraph _graph;

    private ConnectorServer(WebApplication app, TeamsAuthority authority, bool limits)
    {
        (_app, _authority) = (app, authority);
        _conversations = new ConnectorConversations(Tenant, limits, _violations.Enqueue);
        _graph = new TeamsGraph(Tenant);
    }

    public TeamsTenant Tenant { get; } = new();

    public string ServiceUrl { get; private set; } = "";

    /// <summary>Graph's address, for <c>Teams:GraphUrl</c>.</summary>
    public string GraphUrl => ServiceUrl.Replace("/teams/", "/graph", StringComparison.Ordinal);

    /// <summary>Requests that break the descriptions, or that bear no good token.</summary>
    public IReadOnlyCollection<string> Violations => _violations;

    /// <inheritdoc cref="ConnectorConversations.Limited"/>
    public int Limited => _conversations.Limited;

    /// <param name="limits">Whether the limits of Teams hold.</param>
    public static async Task<ConnectorServer> StartAsync(TeamsAuthority authority, bool limits = true)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new ConnectorServer(app, authority, limits);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        server.ServiceUrl = app.Urls.First() + "/teams/";
        return server;
    }

    /// <summary>The next request is answered so, and does nothing.</summary>
    public void Fail(int status, string? retryAfter = null) => _faults.Enqueue((status, retryAfter));

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    public static Task RefuseAsync(HttpContext context, int status, string code, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { error = new { code, message } });
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Path.StartsWithSegments("/graph/v1.0", out var asked))
        {
            await (IsProven(request, GraphUrl)
                ? _graph.AnswerAsync(context, Parts(asked.Value!))
                : RefuseAsync(context, 401, "InvalidAuthenticationToken", "no good token"));
            return;
        }

        var parts = Parts(request.Path.Value!)[1..];
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync();
        JsonElement? body = text.Length > 0 ? JsonElement.Parse(text) : null;
        if (!IsProven(request))
        {
            await RefuseAsync(context, 401, "Unauthorized", "no good token");
            return;
        }

        if (_faults.TryDequeue(out var fault))
        {
            if (fault.RetryAfter is { } after)
            {
                context.Response.Headers.RetryAfter = after;
            }

            await RefuseAsync(context, fault.Status, "Fault", "as the test wants it");
            return;
        }

        var path = Described(parts);
        if (path != TeamChannels)
        {
            foreach (var problem in _description.Request(request.Method, path, request.Query.ToDictionary(one => one.Key, one => one.Value.ToString()), body).Concat(Protocol(parts, body)))
            {
                _violations.Enqueue($"{request.Method} {request.Path}: {problem}");
            }
        }

        await _conversations.AnswerAsync(context, request.Method, parts, body, text.Length);
    }

    private static string[] Parts(string path) => [.. path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];

    private static string Described(string[] parts) => parts switch
    {
        ["v3", "conversations"] => "/v3/conversations",
        ["v3", "conversations", _, "activities"] => "/v3/conversations/{conversationId}/activities",
        ["v3", "conversations", _, "activities", _] => "/v3/conversations/{conversationId}/activities/{activityId}",
        ["v3", "conversations", _, "pagedmembers"] => "/v3/conversations/{conversationId}/pagedmembers",
        ["v3", "teams", _, "conversations"] => TeamChannels,
        _ => "/" + string.Join('/', parts),
    };

    private IEnumerable<string> Protocol(string[] parts, JsonElement? body) => (parts, body) switch
    {
        (["v3", "conversations"], { } parameters) => _description.Protocol("ConversationParameters", parameters),
        (_, { } activity) => _description.Protocol("Activity", activity),
        _ => [],
    };

    private bool IsProven(HttpRequest request, string audience = "https://api.botframework.com")
    {
        var header = request.Headers.Authorization.ToString();
        var claims = header.StartsWith("Bearer ", StringComparison.Ordinal) ? _authority.Claims(header["Bearer ".Length..]) : null;
        if (claims is { } proven && proven.GetProperty("aud").GetString() == audience && proven.GetProperty("appid").GetString() == TeamsAuthority.AppId)
        {
            return true;
        }

        _violations.Enqueue($"{request.Method} {request.Path} bears no good token");
        return false;
    }
}
