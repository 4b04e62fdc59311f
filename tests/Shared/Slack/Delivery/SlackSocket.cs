using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>One Socket Mode connection.</summary>
public sealed class SlackSocket : IDisposable
{
    private readonly SilenceableStream _stream;
    private readonly WebSocket _socket;
    private readonly SemaphoreSlim _sending = new(1);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonObject?>> _waiting = [];
    private readonly ConcurrentQueue<JsonObject> _heard = [];

    internal SlackSocket(SilenceableStream stream, string id, TimeSpan ping)
    {
        (_stream, Id) = (stream, id);
        _socket = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true, KeepAliveInterval = ping, KeepAliveTimeout = TimeSpan.FromMinutes(10) });
    }

    public string Id { get; }

    /// <summary>Every message that the app sent, oldest first.</summary>
    public ImmutableArray<JsonObject> Heard => [.. _heard];

    /// <summary>Whether it gets anything new: not after a <c>disconnect</c>. A silent one does, for Slack does not know.</summary>
    internal bool IsReady { get; private set; } = true;

    /// <summary>Asks the app to reconnect.</summary>
    /// <param name="reason"><c>warning</c> comes some ten seconds before the end; <c>refresh_requested</c> ends the connection; <c>link_disabled</c> means that Socket Mode was switched off.</param>
    public async Task DisconnectAsync(string reason)
    {
        await SendAsync(new JsonObject { ["type"] = "disconnect", ["reason"] = reason, ["debug_info"] = new JsonObject { ["host"] = $"applink-{Id}" } });
        if (reason != "warning")
        {
            await CloseAsync();
        }
    }

    /// <summary>Ends the connection in order, as Slack does after a warning.</summary>
    public async Task CloseAsync()
    {
        IsReady = false;
        try
        {
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "refresh", CancellationToken.None);
            }
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException)
        {
            // The app was asked to go, and has gone first.
        }
    }

    /// <summary>Sends nothing more and hears nothing more, pings included, without closing: a dead network.</summary>
    public void FallSilent() => _stream.FallSilent();

    /// <summary>Breaks the connection.</summary>
    public void Break()
    {
        IsReady = false;
        _socket.Abort();
    }

    /// <summary>Sends anything at all.</summary>
    public Task SendTextAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public void Dispose()
    {
        _socket.Dispose();
        _sending.Dispose();
    }

    internal Task SendAsync(JsonObject message) => SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()));

    /// <returns>The acknowledgement; null when none came.</returns>
    internal async Task<JsonObject?> DeliverAsync(JsonObject envelope, TimeSpan patience, TimeProvider time, CancellationToken ending)
    {
        var id = envelope["envelope_id"]!.ToString();
        var acknowledged = new TaskCompletionSource<JsonObject?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = acknowledged;
        try
        {
            await SendAsync(envelope);
            return await acknowledged.Task.WaitAsync(patience, time, ending);
        }
        catch (Exception error) when (error is TimeoutException or WebSocketException or IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            return null;
        }
        finally
        {
            _waiting.TryRemove(id, out _);
        }
    }

    internal async Task ReadAsync(CancellationToken ending)
    {
        var buffer = new byte[16 * 1024];
        using var message = new MemoryStream();
        try
        {
            while (_socket.State is WebSocketState.Open or WebSocketState.CloseSent)
            {
                var received = await _socket.ReceiveAsync(buffer.AsMemory(), ending);
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    await CloseAsync();
                    break;
                }

                message.Write(buffer.AsSpan(0, received.Count));
                if (received.EndOfMessage)
                {
                    Hear(message.ToArray());
                    message.SetLength(0);
                }
            }
        }
        catch (Exception error) when (error is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            _socket.Abort();
        }
        finally
        {
            IsReady = false;
            foreach (var waiting in _waiting.Values)
            {
                waiting.TrySetResult(null);
            }
        }
    }

    private void Hear(byte[] text)
    {
        JsonObject? message;
        try
        {
            message = JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            message = null;
        }

        message ??= new JsonObject { ["unreadable"] = Encoding.UTF8.GetString(text) };
        _heard.Enqueue(message);
        if (message["envelope_id"]?.ToString() is { } id && _waiting.TryRemove(id, out var waiting))
        {
            waiting.TrySetResult(message);
        }
    }

    private async Task SendAsync(byte[] text)
    {
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(text, WebSocketMessageType.Text, true, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }
    }
}
