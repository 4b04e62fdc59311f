using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Slack.Events;

namespace ChatOpsBot.Slack.SocketMode;

/// <summary>One connection: takes envelopes, stores what is in them, acknowledges them.</summary>
internal sealed partial class SocketConnection
{
    /// <summary>Why a connection is to be replaced when somebody switched Socket Mode off for the app.</summary>
    public const string Disabled = "link_disabled";

    private const int LargestMessage = 16 * 1_048_576;

    /// <summary>A new connection is opened so long before Slack means to end this one.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(20);

    private readonly ClientWebSocket _socket;
    private readonly SlackIntake _intake;
    private readonly SocketTimes _times;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _sending = new(1);
    private readonly TaskCompletionSource<bool> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _replace = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _working;

    private SocketConnection(ClientWebSocket socket, SlackIntake intake, SocketTimes times, TimeProvider clock, ILogger logger) =>
        (_socket, _intake, _times, _clock, _logger) = (socket, intake, times, clock, logger);

    /// <summary>True once Slack has said hello; false when the connection ended before that.</summary>
    public Task<bool> Ready => _ready.Task;

    /// <summary>Completes, with the reason, when another connection is to be opened in the place of this one.</summary>
    public Task<string> Replace => _replace.Task;

    /// <exception cref="WebSocketException">It cannot be opened.</exception>
    public static async Task<SocketConnection> OpenAsync(string address, SlackIntake intake, SocketTimes times, TimeProvider clock, ILogger logger, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = times.Ping;
        socket.Options.KeepAliveTimeout = times.Pong;
        try
        {
            using var inTime = new CancellationTokenSource(times.Hello, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(inTime.Token, cancellationToken);
            await socket.ConnectAsync(new Uri(address), either.Token);
            return new SocketConnection(socket, intake, times, clock, logger);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Listens until the connection ends, from whichever side; never throws for that.</summary>
    public async Task ListenAsync(CancellationToken stoppingToken)
    {
        var reason = "closed by Slack";
        using var silence = new CancellationTokenSource();
        await using var late = _clock.CreateTimer(_ => CancelWithoutHello(silence), null, _times.Hello, Timeout.InfiniteTimeSpan);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, stoppingToken);
        try
        {
            while (await ReceiveAsync(either.Token) is { } message)
            {
                Take(message, stoppingToken);
            }

            await CloseAsync();
        }
        catch (Exception fault) when (fault is WebSocketException or IOException or OperationCanceledException or InvalidOperationException)
        {
            reason = stoppingToken.IsCancellationRequested ? "the bot stops" : silence.IsCancellationRequested ? "Slack did not say hello" : $"lost: {fault.Message}";
        }

        _ready.TrySetResult(false);
        _replace.TrySetResult(reason);
        if (stoppingToken.IsCancellationRequested)
        {
            await CloseAsync();
        }

        // What is being stored may still be acknowledged elsewhere; the socket only goes when nobody writes to it.
        while (Volatile.Read(ref _working) > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), _clock, CancellationToken.None);
        }

        _socket.Dispose();
    }

    private void CancelWithoutHello(CancellationTokenSource silence)
    {
        if (!_ready.Task.IsCompleted)
        {
            silence.Cancel();
        }
    }

    /// <summary>The next message; null when Slack closes the connection.</summary>
    private async Task<byte[]?> ReceiveAsync(CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer.GetMemory(16 * 1024), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            buffer.Advance(part.Count);
            if (buffer.WrittenCount > LargestMessage)
            {
                throw new IOException("a message larger than 16 MB");
            }

            if (part.EndOfMessage)
            {
                return buffer.WrittenSpan.ToArray();
            }
        }
    }

    private void Take(byte[] message, CancellationToken stoppingToken)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(message);
        }
        catch (JsonException)
        {
            return;
        }

        var root = document.RootElement;
        switch (root.Text("type"))
        {
            case "hello":
                _ready.TrySetResult(true);
                PlanAhead(root);
                document.Dispose();
                break;
            case "disconnect":
                _replace.TrySetResult(root.Text("reason") ?? "disconnect");
                document.Dispose();
                break;
            default:
                Interlocked.Increment(ref _working);
                _ = HandleAsync(document, stoppingToken);
                break;
        }
    }

    /// <summary>Slack says at the start for how long it means to keep a connection.</summary>
    private void PlanAhead(JsonElement hello)
    {
        if (hello.At("debug_info", "approximate_connection_time") is { ValueKind: JsonValueKind.Number } time && time.TryGetDouble(out var seconds) && seconds > Ahead.TotalSeconds * 2)
        {
            _ = Task.Delay(TimeSpan.FromSeconds(seconds) - Ahead, _clock).ContinueWith(_ => _replace.TrySetResult("its time is nearly over"), TaskScheduler.Default);
        }
    }

    private async Task HandleAsync(JsonDocument document, CancellationToken stoppingToken)
    {
        try
        {
            var root = document.RootElement;
            if (root.Text("envelope_id") is not { } envelope || root.At("payload") is not { } payload)
            {
                return;
            }

            var receipt = root.Text("type") switch
            {
                "slash_commands" => await _intake.CommandAsync(SlashCommand.Read(payload), stoppingToken),
                "events_api" => await _intake.EventAsync(payload, stoppingToken),
                "interactive" => await _intake.InteractionAsync(payload, stoppingToken),
                _ => SlackReceipt.Empty,
            };
            await AcknowledgeAsync(envelope, receipt);
        }
        catch (Exception fault) when (fault is SlackException or StoreUnavailableException or JsonException or WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // Not acknowledged: Slack delivers it again.
            LogNotTaken(_logger, fault.Message);
        }
        finally
        {
            document.Dispose();
            Interlocked.Decrement(ref _working);
        }
    }

    private async Task AcknowledgeAsync(string envelope, SlackReceipt receipt)
    {
        var acknowledgement = new JsonObject { ["envelope_id"] = envelope };
        if (receipt.Body is { } body)
        {
            acknowledgement["payload"] = body;
        }

        await _sending.WaitAsync();
        try
        {
            using var inTime = new CancellationTokenSource(_times.Pong, _clock);
            await _socket.SendAsync(Encoding.UTF8.GetBytes(acknowledgement.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, inTime.Token);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task CloseAsync()
    {
        try
        {
            using var inTime = new CancellationTokenSource(TimeSpan.FromSeconds(1), _clock);
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, inTime.Token);
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or InvalidOperationException or IOException)
        {
            // It is gone already.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An envelope was not taken, so that Slack delivers it again: {Reason}")]
    private static partial void LogNotTaken(ILogger logger, string reason);
}
