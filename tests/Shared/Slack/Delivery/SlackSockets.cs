using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>Socket Mode: https://docs.slack.dev/apis/events-api/using-socket-mode.</summary>
public sealed class SlackSockets
{
    /// <summary>https://www.rfc-editor.org/rfc/rfc6455#section-1.3</summary>
    private const string HandshakeKey = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private const int MostConnections = 10;

    private readonly FakeSlack _slack;
    private readonly FakeSlackOptions _options;
    private readonly Lock _gate = new();
    private readonly List<SlackSocket> _open = [];
    private readonly ConcurrentDictionary<string, byte> _tickets = [];
    private int _next;

    internal SlackSockets(FakeSlack slack, FakeSlackOptions options) => (_slack, _options) = (slack, options);

    /// <summary>Seconds that <c>hello</c> promises for a connection.</summary>
    public int ConnectionTime { get; set; } = 18_060;

    /// <summary>How often a connection is pinged.</summary>
    public TimeSpan PingInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The open connections, oldest first.</summary>
    public ImmutableArray<SlackSocket> Open
    {
        get
        {
            lock (_gate)
            {
                return [.. _open];
            }
        }
    }

    /// <summary>How many connections there ever were.</summary>
    public int Opened { get; private set; }

    /// <summary>Waits until so many connections are open.</summary>
    public Task ConnectedAsync(int connections = 1) => _slack.UntilAsync(() => Open.Length >= connections);

    /// <summary>A new address of one use, as <c>apps.connections.open</c> gives it.</summary>
    internal string Issue()
    {
        var ticket = _slack.Workspace.NextId("ticket");
        _tickets[ticket] = 0;
        return $"ws://127.0.0.1:{_slack.Address.Port}/link/?ticket={ticket}&app_id={_slack.Workspace.App.Id}";
    }

    internal async Task AcceptAsync(HttpContext context)
    {
        var key = context.Request.Headers.SecWebSocketKey.ToString();
        if (context.Features.Get<IHttpUpgradeFeature>() is not { IsUpgradableRequest: true } upgrade || key.Length == 0)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        if (!_tickets.TryRemove(context.Request.Query["ticket"].ToString(), out _))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        context.Response.Headers.Connection = "Upgrade";
        context.Response.Headers.Upgrade = "websocket";
#pragma warning disable CA5350 // The handshake of WebSockets is made with SHA-1.
        context.Response.Headers.SecWebSocketAccept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + HandshakeKey)));
#pragma warning restore CA5350
        await using var stream = new SilenceableStream(await upgrade.UpgradeAsync());
        using var socket = new SlackSocket(stream, _slack.Workspace.NextId("conn"), PingInterval);
        try
        {
            // Nothing is delivered before the greeting.
            await socket.SendAsync(Hello(socket, Open.Length + 1));
            lock (_gate)
            {
                _open.Add(socket);
                Opened++;
            }

            _slack.Workspace.Tell();
            await socket.ReadAsync(_slack.Ending);
        }
        finally
        {
            lock (_gate)
            {
                _open.Remove(socket);
            }

            _slack.Workspace.Tell();
        }
    }

    /// <summary>Sends to one connection and waits for its acknowledgement; an event that one keeps to itself goes to another.</summary>
    internal async Task<SlackAttempt> SendAsync(SlackDelivery delivery, int retry, string? reason)
    {
        var tried = new List<SlackSocket>();
        while (true)
        {
            var socket = Choose(tried);
            if (socket is null && delivery.Kind == SlackDelivery.Event && tried.Count == 0)
            {
                // Events wait for a connection; commands and clicks fail at once where nobody listens.
                await _slack.UntilAsync(() => Choose(tried) is not null);
                continue;
            }

            if (socket is null)
            {
                return new SlackAttempt(retry, reason, null, tried.Count == 0 ? "not_connected" : "timeout", null, tried.LastOrDefault()?.Id, default);
            }

            var ack = await socket.DeliverAsync(Envelope(delivery, retry, reason), _options.AckTimeout, _options.Time, _slack.Ending);
            if (ack is not null)
            {
                return new SlackAttempt(retry, reason, null, null, ack["payload"]?.ToJsonString(), socket.Id, default);
            }

            tried.Add(socket);
            if (delivery.Kind != SlackDelivery.Event)
            {
                return new SlackAttempt(retry, reason, null, "timeout", null, socket.Id, default);
            }

            delivery.Note(new SlackAttempt(retry, reason, null, "timeout", null, socket.Id, default));
            (retry, reason) = (retry + 1, "timeout");
            if (Choose(tried) is null && Open.All(one => tried.Contains(one)))
            {
                await _slack.UntilAsync(() => Choose(tried) is not null);
            }
        }
    }

    internal void Break()
    {
        foreach (var socket in Open)
        {
            socket.Break();
        }
    }

    private SlackSocket? Choose(List<SlackSocket> tried)
    {
        lock (_gate)
        {
            var candidates = _open.Where(socket => socket.IsReady && !tried.Contains(socket)).ToList();
            return candidates.Count == 0 ? null : candidates[_next++ % candidates.Count];
        }
    }

    private JsonObject Hello(SlackSocket socket, int number) => new()
    {
        ["type"] = "hello",
        ["num_connections"] = Math.Min(number, MostConnections),
        ["debug_info"] = new JsonObject { ["host"] = $"applink-{socket.Id}", ["build_number"] = 1, ["approximate_connection_time"] = ConnectionTime },
        ["connection_info"] = new JsonObject { ["app_id"] = _slack.Workspace.App.Id },
    };

    private static JsonObject Envelope(SlackDelivery delivery, int retry, string? reason)
    {
        var envelope = new JsonObject
        {
            ["envelope_id"] = Guid.NewGuid().ToString(),
            ["type"] = delivery.Kind,
            ["payload"] = delivery.Payload.DeepClone(),
            ["accepts_response_payload"] = delivery.Kind != SlackDelivery.Event,
        };
        if (delivery.Kind == SlackDelivery.Event)
        {
            envelope["retry_attempt"] = retry;
            envelope["retry_reason"] = reason ?? "";
        }

        return envelope;
    }
}
